using System.Buffers;

namespace ConsulSnapshot.Sdk.Server.State;

/// <summary>Collects the KV entries of a state: what is small in memory, the rest in a spool file.</summary>
/// <param name="spool">An empty file, owned by the store that is built, or by the builder until then.</param>
internal sealed class KeyValueStoreBuilder(FileStream spool) : IDisposable
{
    private readonly List<KeyValueEntry> _entries = [];
    private readonly List<KeyValueEntry> _tombstones = [];
    private ulong _entriesIndex;
    private ulong _tombstonesIndex;
    private long _offset;

    /// <summary>Takes a record, if it has to do with KV entries.</summary>
    /// <exception cref="SnapshotFormatException">The record has not the shape of a KV entry.</exception>
    public ValueTask AddAsync(StateRecord record, CancellationToken cancellationToken)
    {
        switch (record.Type)
        {
            case RecordType.KeyValue:
                KeyValueEntry entry = Index(record, record.Value);
                _entries.Add(entry);
                _entriesIndex = Math.Max(_entriesIndex, entry.ModifyIndex);
                return SpoolAsync(record.Value, cancellationToken);
            case RecordType.Tombstone:
                KeyValueEntry tombstone = Index(record, default);
                _tombstones.Add(tombstone);
                _tombstonesIndex = Math.Max(_tombstonesIndex, tombstone.ModifyIndex);
                break;
            case RecordType.Index:
                SetTableIndex(record);
                break;
        }

        return ValueTask.CompletedTask;
    }

    public async Task<KeyValueStore> BuildAsync(CancellationToken cancellationToken)
    {
        await spool.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new KeyValueStore(spool, new SortedEntries(_entries), new SortedEntries(_tombstones), Math.Max(_entriesIndex, _tombstonesIndex));
    }

    public void Dispose() => spool.Dispose();

    private KeyValueEntry Index(StateRecord record, ReadOnlySequence<byte> spooled)
    {
        // A tombstone is written in the shape of a KV entry. Source: format document 6.4.
        new StateRecord(RecordType.KeyValue, record.Value, record.Number, record.Offset).TryGet(out KeyValueRecord? content);
        return new KeyValueEntry(content!.KeyBytes, content.ModifyIndex, _offset, checked((int)spooled.Length));
    }

    private async ValueTask SpoolAsync(ReadOnlySequence<byte> value, CancellationToken cancellationToken)
    {
        foreach (ReadOnlyMemory<byte> segment in value)
        {
            await spool.WriteAsync(segment, cancellationToken).ConfigureAwait(false);
        }

        _offset += value.Length;
    }

    private void SetTableIndex(StateRecord record)
    {
        // Such a record replaces what the entries before it have made of the table's index. Source: format document 8.4.
        switch (RecordMember.GetText(record, "Key"u8))
        {
            case "kvs":
                _entriesIndex = RecordMember.GetNumber(record, "Value"u8);
                break;
            case "tombstones":
                _tombstonesIndex = RecordMember.GetNumber(record, "Value"u8);
                break;
        }
    }
}
