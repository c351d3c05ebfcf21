namespace ConsulSnapshot.Sdk;

/// <summary>How a struct was written where it was read, so that it can be written so again; the default for a new object.</summary>
/// <remarks>Which members there were is no part of an object's value: it follows from the release that wrote it. What nobody knows the meaning of is one.</remarks>
internal readonly struct StructLayout(ulong seen, KeptMembers? kept) : IEquatable<StructLayout>
{
    /// <summary>Gets a value indicating whether the object was read.</summary>
    public bool IsRead { get; } = true;

    /// <summary>Gets the members that were there.</summary>
    public ulong Seen { get; } = seen;

    /// <summary>Gets what is written back as it was.</summary>
    public KeptMembers? Kept { get; } = kept;

    public bool Equals(StructLayout other) => Equals(Kept, other.Kept);

    public override bool Equals(object? obj) => obj is StructLayout other && Equals(other);

    public override int GetHashCode() => Kept?.GetHashCode() ?? 0;
}
