using System.Buffers;
using System.IO.Hashing;
using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>Sixteen bytes in place of a key, so that millions can be remembered. Seeded anew for each process: nobody can prepare two keys with one hash.</summary>
internal static class KeyHash
{
    private static readonly long s_seed = Random.Shared.NextInt64();

    public static UInt128 Of(ReadOnlySpan<byte> key) => XxHash128.HashToUInt128(key, s_seed);

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

    private static string Fold(string text) => text.ToLowerInvariant();
}
