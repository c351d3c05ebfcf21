using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace ConsulSnapshot.Sdk;

/// <summary>The bytes that a record was read from. What was not changed is written back as it came.</summary>
/// <remarks>
/// Go writes the entries of protobuf maps in random order, so a message that is encoded anew need not give the same bytes.
/// Two origins are equal if they have the same unknown fields, in any order: all else stands in the record's own members.
/// </remarks>
internal readonly struct ProtobufOrigin<T> : IEquatable<ProtobufOrigin<T>>
    where T : class, IMessage<T>, new()
{
    private const string Expected = "text or bytes with a protobuf message, or nil";

    private static readonly MessageParser<T> s_parser = new(static () => new T());
    private static readonly MessageDescriptor s_descriptor = new T().Descriptor;

    // The MessagePack value; empty if the record was not read from one.
    private readonly ReadOnlyMemory<byte> _value;
    private readonly ReadOnlyMemory<byte> _payload;
    private readonly byte[]? _unknown;
    private readonly bool _isBeyondLibrary;

    private ProtobufOrigin(ReadOnlyMemory<byte> value, ReadOnlyMemory<byte> payload, ProtobufCheck check)
    {
        _value = value;
        _payload = payload;
        _unknown = check.Unknown;
        _isBeyondLibrary = check.IsBeyondLibrary;
    }

    /// <summary>Reads a record's value: text or bytes that hold a message, or nil for an empty one. All else is a violation.</summary>
    /// <remarks>Source: format document 8.3.</remarks>
    public static ProtobufOrigin<T> Read(ref ValueReader reader)
    {
        int start = reader.Position;
        int length = 0;
        if (!reader.TryReadNil() && !reader.TryReadRawHeader(acceptsBinary: true, out length))
        {
            reader.Fail(Expected);
            return default;
        }

        int payloadStart = reader.Position;
        reader.Pass(length);
        ProtobufCheck check = new();
        ProtobufFault fault = check.Walk(reader.Slice(payloadStart, reader.Position), s_descriptor);
        if (!fault.IsNone)
        {
            reader.Fail(payloadStart + fault.Position, Expected, fault.Explanation);
            return default;
        }

        ReadOnlyMemory<byte> value = reader.Slice(start, reader.Position).ToArray();
        return new ProtobufOrigin<T>(value, value[(payloadStart - start)..], check);
    }

    /// <summary>Gets the message: an object of its own each time.</summary>
    public T ToMessage() => _isBeyondLibrary
        ? s_parser.ParseFrom(ProtobufStripper.CopyKnownFields(_payload.Span, s_descriptor))
        : s_parser.ParseFrom(_payload.Span);

    /// <summary>Writes a record: the value that was read, unless something was changed.</summary>
    /// <exception cref="SnapshotFormatException">The message was changed, and has unknown fields that only a copy of the original bytes can keep.</exception>
    public void Write<TRecord>(ValueWriter writer, TRecord record, Func<ProtobufOrigin<T>, TRecord> read, Func<TRecord, T> toMessage)
        where TRecord : ConsulRecord
    {
        if (!_value.IsEmpty && record.Equals(read(this)))
        {
            writer.WriteEncoded(_value.Span);
        }
        else if (_isBeyondLibrary)
        {
            throw new SnapshotFormatException(SnapshotError.LimitExceeded, "state.bin", 0, "a message with unknown groups nested this deep can be kept, but not changed");
        }
        else
        {
            writer.WriteRaw(toMessage(record).ToByteArray());
        }
    }

    public bool Equals(ProtobufOrigin<T> other) => _unknown.AsSpan().SequenceEqual(other._unknown);

    public override bool Equals(object? obj) => obj is ProtobufOrigin<T> other && Equals(other);

    public override int GetHashCode() => _unknown?.Length ?? 0;
}
