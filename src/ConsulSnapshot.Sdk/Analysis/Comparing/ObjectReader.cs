using System.Buffers;

namespace ConsulSnapshot.Sdk;

/// <summary>Finds the objects that records hold: what tells each from others, and a hash of its content. Makes no typed objects.</summary>
/// <remarks>A record that has not the shape of its type is an object of its own, equal to one with the same bytes; so are records of types that are not known.</remarks>
/// <param name="kinds">The kinds of objects.</param>
/// <param name="includesVolatile">Whether what changes by itself counts.</param>
internal sealed partial class ObjectReader(ObjectKinds kinds, bool includesVolatile)
{
    private static readonly ulong s_entryKey = ContentHash.Of("Key"u8);
    private static readonly ulong s_entryFlags = ContentHash.Of("Flags"u8);
    private static readonly ulong s_entrySession = ContentHash.Of("Session"u8);
    private static readonly ulong s_entryValue = ContentHash.Of("Value"u8);

    private byte[] _whole = [];

    /// <summary>Shows the objects of a record.</summary>
    public void Read(in StateRecord record, IObjectVisitor visitor)
    {
        if (!includesVolatile && record.Type is RecordType.Coordinates or RecordType.Index or RecordType.ChunkingState or RecordType.Tombstone)
        {
            return;
        }

        ReadOnlySpan<byte> value = Whole(record.Value);
        bool isRead = record.Type switch
        {
            RecordType.KeyValue => TryReadKeyValue(value, visitor),
            RecordType.Register => TryReadRegistration(value, visitor),
            RecordType.ConfigEntry => TryReadEntry(value, visitor),
            RecordType.Coordinates => TryReadCoordinates(value, visitor),
            RecordType.Peering or RecordType.PeeringTrustBundle or RecordType.PeeringSecrets or RecordType.Resource => TryReadProtobuf(record.Type, value, visitor),
            _ => TryReadStruct(record.Type, value, visitor),
        };
        if (!isRead)
        {
            visitor.Visit((int)record.Type, new ObjectIdentity { Hidden = value, Label = $"record {record.Number}" }, ContentHash.Nothing);
        }
    }

    private bool TryReadKeyValue(ReadOnlySpan<byte> value, IObjectVisitor visitor)
    {
        if (includesVolatile || !KeyValueView.TryRead(value, out KeyValueView entry))
        {
            return TryReadStruct(RecordType.KeyValue, value, visitor);
        }

        // The same hash as by the shape.
        ulong content = Member(s_entryKey, ContentHash.Of(entry.Key))
            + Member(s_entryFlags, ContentHash.Of(entry.Flags))
            + Member(s_entrySession, ContentHash.Of(entry.Session))
            + Member(s_entryValue, ContentHash.Of(entry.Value));
        visitor.Visit((int)RecordType.KeyValue, new ObjectIdentity { Name = entry.Key }, content);
        return true;
    }

    private static ulong Member(ulong name, ulong value) => value == ContentHash.Nothing ? ContentHash.Nothing : ContentHash.At(name, value);

    private ReadOnlySpan<byte> Whole(in ReadOnlySequence<byte> value)
    {
        if (value.IsSingleSegment)
        {
            return value.FirstSpan;
        }

        if (_whole.Length < value.Length)
        {
            _whole = new byte[Math.Max(value.Length, 2L * _whole.Length)];
        }

        value.CopyTo(_whole);
        return _whole.AsSpan(0, (int)value.Length);
    }
}
