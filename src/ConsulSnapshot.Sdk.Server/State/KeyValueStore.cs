namespace ConsulSnapshot.Sdk.Server.State;

/// <summary>The KV entries of a snapshot: keys in memory, everything else in a spool file. Immutable, for any number of callers.</summary>
/// <param name="spool">The MessagePack values of the entries; owned by the store.</param>
/// <param name="entries">The entries.</param>
/// <param name="tombstones">The traces of deleted entries.</param>
/// <param name="tableIndex">The index of both tables together.</param>
internal sealed class KeyValueStore(FileStream spool, SortedEntries entries, SortedEntries tombstones, ulong tableIndex) : IDisposable
{
    /// <summary>Gets the index of an answer that is about no entry in particular.</summary>
    public ulong TableIndex => tableIndex;

    public bool TryFind(ReadOnlySpan<byte> key, out KeyValueEntry entry)
    {
        // A key sorts before everything else that begins with it.
        ReadOnlySpan<KeyValueEntry> below = entries.Below(key).Span;
        entry = below.IsEmpty ? default : below[0];
        return !below.IsEmpty && entry.Key.Length == key.Length;
    }

    /// <summary>Gets the entries whose keys begin with a prefix, in order.</summary>
    public ReadOnlyMemory<KeyValueEntry> Below(ReadOnlySpan<byte> prefix) => entries.Below(prefix);

    /// <summary>Gets the index of a list of the entries below a prefix.</summary>
    /// <remarks>
    /// Deleted entries count, so that the index does not go back; a list of everything, and one of nothing, has that of the tables.
    /// Source: hashicorp/consul, agent/consul/state/kvs.go.
    /// </remarks>
    public ulong IndexBelow(ReadOnlySpan<byte> prefix)
    {
        ulong index = prefix.IsEmpty ? 0 : Math.Max(entries.MaxIndexBelow(prefix), tombstones.MaxIndexBelow(prefix));
        return index == 0 ? tableIndex : index;
    }

    /// <summary>Begins to read entries; serves one caller, who disposes it.</summary>
    public KeyValueReader Read() => new(spool.SafeFileHandle);

    public void Dispose() => spool.Dispose();
}
