namespace ConsulSnapshot.Sdk;

/// <summary>Which parts of a sparse entry are stored; what lies between them reads as zeros.</summary>
/// <remarks>Source: GNU tar manual, "Sparse Formats"; judged as Go's archive/tar does.</remarks>
internal sealed class SparseMap
{
    // Longest map that Go's reader takes.
    public const int MaxLength = 1 << 20;
    private const int MaxParts = 1 << 20;
    private const int EntryLength = 24;

    private readonly List<(long Offset, long Length)> _parts = [];

    /// <summary>Gets the parts, in order, without overlap.</summary>
    public IReadOnlyList<(long Offset, long Length)> Parts => _parts;

    /// <summary>Gets or sets the entry's length with its holes, in bytes.</summary>
    public long Size { get; set; }

    /// <summary>Takes the parts of an old GNU header or of one of its extension blocks.</summary>
    public bool TryAddBlock(ReadOnlySpan<byte> entries)
    {
        for (; entries.Length >= EntryLength; entries = entries[EntryLength..])
        {
            if (entries[0] == 0)
            {
                return true;
            }

            if (!TarNumber.TryParse(entries[..12], out long offset) || !TarNumber.TryParse(entries[12..24], out long length) || !TryAdd(offset, length))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes the parts that a PAX header of format 0.0 or 0.1 lists.</summary>
    public bool TryAddList(PaxRecords records)
    {
        string text = records["GNU.sparse.map"];
        string[] numbers = text.Length == 0 ? [] : text.Split(',');
        if (!PaxRecords.TryParseNumber(records["GNU.sparse.numblocks"], out long count) || count < 0 || numbers.Length != 2 * (Int128)count)
        {
            return false;
        }

        for (int i = 0; i < numbers.Length; i += 2)
        {
            if (!PaxRecords.TryParseNumber(numbers[i], out long offset) || !PaxRecords.TryParseNumber(numbers[i + 1], out long length) || !TryAdd(offset, length))
            {
                return false;
            }
        }

        return true;
    }

    public bool TryAdd(long offset, long length)
    {
        _parts.Add((offset, length));
        return _parts.Count <= MaxParts;
    }

    /// <summary>Checks that the parts lie in order inside the entry and are as long as what is stored.</summary>
    public bool IsValid(long stored)
    {
        Int128 sum = 0;
        long end = 0;
        foreach ((long offset, long length) in _parts)
        {
            if (offset < end || length < 0 || offset > long.MaxValue - length || offset + length > Size)
            {
                return false;
            }

            end = offset + length;
            sum += length;
        }

        return Size >= 0 && sum == stored;
    }
}
