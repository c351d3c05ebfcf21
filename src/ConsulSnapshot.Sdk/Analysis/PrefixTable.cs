using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace ConsulSnapshot.Sdk;

/// <summary>Counts and sizes by key prefix. Grows with the number of different prefixes.</summary>
internal sealed class PrefixTable
{
    private readonly Dictionary<byte[], (long Count, long Size)>.AlternateLookup<ReadOnlySpan<byte>> _sums =
        new Dictionary<byte[], (long Count, long Size)>(BytesComparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();

    public void Add(ReadOnlySpan<byte> prefix, long size)
    {
        ref (long Count, long Size) sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, prefix, out _);
        sum.Count++;
        sum.Size += size;
    }

    public List<KeyPrefixStatistics> ToSortedList()
    {
        List<KeyPrefixStatistics> list = [.. _sums.Dictionary.Select(static sum => new KeyPrefixStatistics(sum.Key, sum.Value.Count, sum.Value.Size))];
        list.Sort(static (left, right) => left.Size != right.Size ? right.Size.CompareTo(left.Size) : left.Prefix.Span.SequenceCompareTo(right.Prefix.Span));
        return list;
    }

    private sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static BytesComparer Instance { get; } = new();

        public bool Equals(byte[]? left, byte[]? right) => left.AsSpan().SequenceEqual(right);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] bytes) => GetHashCode(bytes.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            // Seeded anew in each process, so that nobody can make keys that collide.
            HashCode hash = default;
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
