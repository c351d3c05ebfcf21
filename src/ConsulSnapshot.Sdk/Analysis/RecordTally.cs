namespace ConsulSnapshot.Sdk;

/// <summary>Counts and measures records by type.</summary>
internal sealed class RecordTally
{
    private readonly (long Count, long Size)[] _types = new (long, long)[256];

    /// <summary>The length of all records in bytes, the header included.</summary>
    public long TotalSize { get; private set; }

    /// <summary>Counts a record.</summary>
    /// <returns>The length that counts for it.</returns>
    public long Add(in StateRecord record, long length)
    {
        // The header's bytes count with the first record, because Consul measures from the end of the record before.
        long size = record.Number == 0 ? record.Offset + length : length;
        ref (long Count, long Size) type = ref _types[(byte)record.Type];
        type.Count++;
        type.Size += size;
        TotalSize += size;
        return size;
    }

    /// <summary>Lists the types, the largest first, then by Consul's name for them.</summary>
    public IReadOnlyList<RecordStatistics> ToList() =>
    [
        .. _types
            .Select(static (sum, type) => new RecordStatistics((RecordType)type, sum.Count, sum.Size))
            .Where(static type => type.Count > 0)
            .OrderByDescending(static type => type.Size)
            .ThenBy(static type => type.Type.ToConsulName(), StringComparer.Ordinal),
    ];
}
