namespace ConsulSnapshot.Sdk.Server.State;

/// <summary>Entries in the order of their keys' bytes, which is the order of Consul's answers, and each key once.</summary>
internal sealed class SortedEntries
{
    private readonly KeyValueEntry[] _entries;

    /// <summary>Sorts the entries; of those with one key the one with the highest offset is kept. The list is emptied, so that its memory is free.</summary>
    public SortedEntries(List<KeyValueEntry> entries)
    {
        entries.Sort(static (one, other) =>
        {
            int order = one.Key.Span.SequenceCompareTo(other.Key.Span);
            return order != 0 ? order : one.Offset.CompareTo(other.Offset);
        });
        int count = 0;
        for (int i = 0; i < entries.Count; i++)
        {
            bool isLast = i == entries.Count - 1 || !entries[i].Key.Span.SequenceEqual(entries[i + 1].Key.Span);
            if (isLast)
            {
                entries[count++] = entries[i];
            }
        }

        entries.RemoveRange(count, entries.Count - count);
        _entries = [.. entries];
        entries.Clear();
        entries.TrimExcess();
    }

    /// <summary>Gets the entries whose keys begin with a prefix.</summary>
    public ReadOnlyMemory<KeyValueEntry> Below(ReadOnlySpan<byte> prefix)
    {
        int start = 0;
        for (int end = _entries.Length; start < end;)
        {
            int middle = (int)(((uint)start + (uint)end) / 2);
            if (_entries[middle].Key.Span.SequenceCompareTo(prefix) < 0)
            {
                start = middle + 1;
            }
            else
            {
                end = middle;
            }
        }

        // Keys that begin with the prefix follow each other, and the first that does not ends them.
        int after = start;
        for (int end = _entries.Length; after < end;)
        {
            int middle = (int)(((uint)after + (uint)end) / 2);
            if (_entries[middle].Key.Span.StartsWith(prefix))
            {
                after = middle + 1;
            }
            else
            {
                end = middle;
            }
        }

        return _entries.AsMemory(start, after - start);
    }

    /// <summary>Gets the highest index of the entries below a prefix; 0 if there are none.</summary>
    public ulong MaxIndexBelow(ReadOnlySpan<byte> prefix)
    {
        ulong highest = 0;
        foreach (KeyValueEntry entry in Below(prefix).Span)
        {
            highest = Math.Max(highest, entry.ModifyIndex);
        }

        return highest;
    }
}
