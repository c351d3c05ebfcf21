using System.Diagnostics.CodeAnalysis;
using Nerdbank.MessagePack;

namespace ConsulSnapshot.Sdk;

/// <summary>Turns records into typed objects, on demand.</summary>
public static class StateRecordExtensions
{
    /// <summary>Gets a record as a KV entry.</summary>
    /// <param name="record">The record, which must still be valid.</param>
    /// <param name="entry">The entry, a copy of its own; <see langword="null"/> if the record is of another type.</param>
    /// <returns><see langword="true"/> if the record is a KV entry.</returns>
    /// <exception cref="SnapshotFormatException">The record is of type <see cref="RecordType.KeyValue"/>, but has not the shape of a KV entry.</exception>
    public static bool TryGet(this StateRecord record, [NotNullWhen(true)] out KeyValueRecord? entry)
    {
        entry = null;
        if (record.Type != RecordType.KeyValue)
        {
            return false;
        }

        try
        {
            entry = KeyValueRecord.Parse(record.Value);
            return true;
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or OverflowException or EndOfStreamException)
        {
            throw new SnapshotFormatException(SnapshotError.Record, "state.bin", record.Offset,
                $"record {record.Number} ({record.Type.ToConsulName()}) must have the shape of a KV entry", innerException: exception);
        }
    }
}
