namespace ConsulSnapshot.Sdk;

/// <summary>How far the writing of one struct has come.</summary>
/// <param name="shape">The struct.</param>
/// <param name="members">The members to write.</param>
/// <param name="kept">What is written back as it was read.</param>
internal ref struct WriteFrame(StructShape shape, ulong members, ReadOnlySpan<KeptMember> kept)
{
    public StructShape Shape { get; } = shape;

    public ulong Members { get; } = members;

    /// <summary>What is kept and not yet written.</summary>
    public ReadOnlySpan<KeptMember> Kept = kept;
}
