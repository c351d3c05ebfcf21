namespace ConsulSnapshot.Sdk;

/// <summary>A member that is written back as it was read.</summary>
/// <param name="Name">The name's bytes.</param>
/// <param name="Value">The value's bytes, one MessagePack value.</param>
/// <param name="Member">The place of a known member whose value says less than its bytes; <see cref="StructShape.Unknown"/> for an unknown one.</param>
/// <param name="Meaning">What the known member's bytes mean: as long as the property equals it, the bytes are written.</param>
internal readonly record struct KeptMember(ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> Value, int Member, object? Meaning);
