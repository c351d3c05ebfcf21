using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using Google.Protobuf;
using Nerdbank.MessagePack;

namespace ConsulSnapshot.Sdk;

/// <summary>The bytes that a record was read from. What was not changed is written back as it came.</summary>
/// <remarks>
/// Go writes the entries of protobuf maps in random order, so a message that is encoded anew need not give the same bytes.
/// Two origins are equal if they have the same unknown fields, in any order: all else stands in the record's own members.
/// </remarks>
internal readonly struct ProtobufOrigin<T> : IEquatable<ProtobufOrigin<T>>
    where T : class, IMessage<T>, new()
{
    private static readonly MessageParser<T> s_parser = new(static () => new T());

    private readonly ReadOnlyMemory<byte> _payload;
    private readonly byte[]? _unknown;
    private readonly bool _isBeyondLibrary;

    private ProtobufOrigin(ReadOnlyMemory<byte> value, ReadOnlyMemory<byte> payload, ProtobufCheck check)
    {
        Value = value;
        _payload = payload;
        _unknown = check.Unknown;
        _isBeyondLibrary = check.IsBeyondLibrary;
    }

    /// <summary>Gets the MessagePack value; empty if the record was not read from one.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>Reads a record's value: text or bytes that hold a message, or nil for an empty one.</summary>
    /// <exception cref="SnapshotFormatException">The value is of another kind, or Consul could not parse the message.</exception>
    public static ProtobufOrigin<T> Read(in StateRecord record)
    {
        byte[] value = record.Value.ToArray();
        ReadOnlyMemory<byte> payload = ReadPayload(value, record);
        ProtobufCheck check = new();
        ProtobufFault fault = check.Walk(payload.Span, new T().Descriptor);
        return fault.IsNone ? new ProtobufOrigin<T>(value, payload, check) : throw Refuse(record, fault.ToString());
    }

    /// <summary>Gets the message: an object of its own each time.</summary>
    public T ToMessage() => _isBeyondLibrary
        ? s_parser.ParseFrom(ProtobufStripper.CopyKnownFields(_payload.Span, new T().Descriptor))
        : s_parser.ParseFrom(_payload.Span);

    /// <summary>Says whether a record is still what it was when it was read.</summary>
    public bool IsOf<TRecord>(TRecord record, Func<ProtobufOrigin<T>, TRecord> read)
        where TRecord : class, IEquatable<TRecord> => !Value.IsEmpty && record.Equals(read(this));

    /// <summary>Encodes a message that was changed, in MessagePack.</summary>
    /// <exception cref="SnapshotFormatException">The message has unknown fields that only a copy of the original bytes can keep.</exception>
    public ReadOnlyMemory<byte> Encode(T message)
    {
        if (_isBeyondLibrary)
        {
            throw new SnapshotFormatException(SnapshotError.LimitExceeded, "state.bin", 0, "a message with unknown groups nested this deep can be kept, but not changed");
        }

        ReadOnlySpan<byte> payload = message.ToByteArray();
        byte[] header = MessagePackHeader(payload.Length);
        return (byte[])[.. header, .. payload];
    }

    public bool Equals(ProtobufOrigin<T> other) => _unknown.AsSpan().SequenceEqual(other._unknown);

    public override bool Equals(object? obj) => obj is ProtobufOrigin<T> other && Equals(other);

    public override int GetHashCode() => _unknown?.Length ?? 0;

    private static ReadOnlyMemory<byte> ReadPayload(byte[] value, in StateRecord record)
    {
        try
        {
            MessagePackReader reader = new(value);
            ReadOnlySequence<byte>? payload = reader.NextMessagePackType switch
            {
                MessagePackType.Nil => default(ReadOnlySequence<byte>),
                MessagePackType.String => reader.ReadStringSequence(),
                MessagePackType.Binary => reader.ReadBytes(),
                _ => throw Refuse(record, string.Create(CultureInfo.InvariantCulture, $"the value begins with 0x{value[0]:x2}")),
            };
            int length = (int)payload.GetValueOrDefault().Length;
            return value.AsMemory(value.Length - length, length);
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException)
        {
            throw Refuse(record, "the value is cut off", exception);
        }
    }

    // The old raw family: text of 32 to 255 bytes has a length of two bytes. Source: format document 5.2.
    private static byte[] MessagePackHeader(int length)
    {
        byte[] header = [0xdb, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(1), length);
        return length switch
        {
            < 32 => [(byte)(0xa0 | length)],
            <= ushort.MaxValue => [0xda, header[3], header[4]],
            _ => header,
        };
    }

    private static SnapshotFormatException Refuse(in StateRecord record, string why, Exception? exception = null) =>
        new(SnapshotError.Record, "state.bin", record.Offset,
            FormattableString.Invariant($"record {record.Number} ({record.Type.ToConsulName()}) must hold a protobuf message that Consul can parse, but {why}"),
            innerException: exception);
}
