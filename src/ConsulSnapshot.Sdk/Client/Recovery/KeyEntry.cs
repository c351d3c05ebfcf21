using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>A selected KV entry: where it goes, and by what its value is known again, but not the value.</summary>
/// <param name="key">The key in the cluster.</param>
/// <param name="keyInSnapshot">The key in the snapshot.</param>
internal sealed class KeyEntry(ValueBytes key, ValueBytes keyInSnapshot)
{
    public ValueBytes Key { get; } = key;

    public ValueBytes KeyInSnapshot { get; } = keyInSnapshot;

    /// <summary>Gets or sets the digest of flags and value.</summary>
    public UInt128 Digest { get; set; }

    public int ValueLength { get; set; }

    /// <summary>Gets or sets a value indicating whether a session holds its lock in the snapshot.</summary>
    public bool IsLocked { get; set; }

    /// <summary>Gets or sets why it cannot be recovered.</summary>
    public string? Obstacle { get; set; }

    /// <summary>Gets or sets its number in the plan.</summary>
    public int Item { get; set; }

    /// <summary>Gets or sets the index that the live entry must still have; 0 if there must be none.</summary>
    public ulong LiveIndex { get; set; }

    /// <summary>Gets or sets a value indicating whether it is still to be written.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>Computes what flags and value are known again by.</summary>
    public static UInt128 DigestOf(ulong flags, ReadOnlySpan<byte> value)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> buffer = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(buffer, flags);
        hash.AppendData(buffer[..sizeof(ulong)]);
        hash.AppendData(value);
        hash.GetHashAndReset(buffer);
        return BinaryPrimitives.ReadUInt128LittleEndian(buffer);
    }
}
