namespace ConsulSnapshot.Sdk;

/// <summary>The members in which Consul Enterprise says where an object belongs; the free edition passes over them.</summary>
/// <remarks>Source: format document 4.3.</remarks>
internal static class Tenancy
{
    // The text "default" as it is encoded.
    private static readonly byte[] s_default = [0xa7, .. "default"u8];

    public static bool IsMember(ReadOnlySpan<byte> name) => IsNamespace(name) || IsPartition(name) || name.SequenceEqual("AuthMethodNamespace"u8);

    public static bool IsNamespace(ReadOnlySpan<byte> name) => name.SequenceEqual("Namespace"u8);

    public static bool IsPartition(ReadOnlySpan<byte> name) => name.SequenceEqual("Partition"u8);

    /// <summary>Tells whether an encoded value is the namespace or partition that objects of the free edition are in.</summary>
    public static bool IsDefault(ReadOnlySpan<byte> encoded) => encoded.SequenceEqual(s_default);
}
