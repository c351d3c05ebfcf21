using System.Buffers;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>Sixteen bytes in place of a key, so that millions can be remembered. Seeded anew for each process: nobody can prepare two keys with one hash.</summary>
internal static class KeyHash
{
    private static readonly long s_seed = Random.Shared.NextInt64();

    /// <summary>Hashes a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="table">What the key is of: the same bytes in two tables are two keys.</param>
    public static UInt128 Of(ReadOnlySpan<byte> key, int table = 0) => XxHash128.HashToUInt128(key, s_seed + table);

    public static UInt128 Of(string key)
    {
        int most = Encoding.UTF8.GetMaxByteCount(key.Length);
        byte[]? rented = most <= 512 ? null : ArrayPool<byte>.Shared.Rent(most);
        Span<byte> bytes = rented ?? stackalloc byte[512];
        try
        {
            return Of(bytes[..Encoding.UTF8.GetBytes(key, bytes)]);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented, clearArray: true);
            }
        }
    }

    /// <summary>Hashes several texts; no two lists of texts have the same hash.</summary>
    public static UInt128 Of(string first, string second, string third = "") => Of($"{first.Length}:{first}{second.Length}:{second}{third}");

    /// <summary>Hashes texts that Consul compares without regard to case.</summary>
    public static UInt128 Folded(string first, string second = "", string third = "") => Of(Fold(first), Fold(second), Fold(third));

    /// <summary>Hashes a text that Consul compares without regard to case.</summary>
    /// <param name="text">The text's bytes.</param>
    /// <param name="table">What the text is of.</param>
    public static UInt128 Folded(ReadOnlySpan<byte> text, int table)
    {
        if (!Ascii.IsValid(text))
        {
            return Of(Encoding.UTF8.GetBytes(Fold(Encoding.UTF8.GetString(text))), table);
        }

        byte[]? rented = text.Length <= 512 ? null : ArrayPool<byte>.Shared.Rent(text.Length);
        Span<byte> lower = rented ?? stackalloc byte[512];
        Ascii.ToLower(text, lower, out int length);
        UInt128 hash = Of(lower[..length], table);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return hash;
    }

    /// <summary>Makes one hash of those of a key's parts, in their order.</summary>
    public static UInt128 Join(UInt128 first, UInt128 second)
    {
        ReadOnlySpan<UInt128> both = [first, second];
        return Of(MemoryMarshal.AsBytes(both));
    }

    private static string Fold(string text) => text.ToLowerInvariant();
}
