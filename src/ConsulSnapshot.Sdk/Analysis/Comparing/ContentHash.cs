using System.IO.Hashing;
using System.Numerics;

namespace ConsulSnapshot.Sdk;

/// <summary>Eight bytes in place of what an object holds. What holds nothing is 0. Seeded anew for each process, so that a hash tells nothing of a secret.</summary>
internal static class ContentHash
{
    public const ulong Nothing = 0;

    private static readonly long s_seed = Random.Shared.NextInt64();

    public static ulong Of(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? Nothing : XxHash3.HashToUInt64(bytes, s_seed);

    public static ulong Of(ulong number) => number == 0 ? Nothing : Mix(number ^ (ulong)s_seed);

    /// <summary>Says that a value stands somewhere: under a name, behind other values, or as one of a kind.</summary>
    /// <remarks>Sums of such hashes are hashes of sets: equal for any order.</remarks>
    public static ulong At(ulong place, ulong value) => Mix(BitOperations.RotateLeft(Mix(place + (ulong)s_seed), 29) ^ value);

    // The end of splitmix64: each bit of the number changes half of the result's.
    private static ulong Mix(ulong number)
    {
        number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9;
        number = (number ^ (number >> 27)) * 0x94d049bb133111eb;
        return number ^ (number >> 31);
    }
}
