using System.Buffers;

namespace ConsulSnapshot.Sdk;

/// <summary>One record of <c>state.bin</c>: a type byte and one MessagePack value.</summary>
/// <remarks>A record that a reader returned points into that reader's buffer and is valid until the next one is asked for.</remarks>
/// <param name="type">The type.</param>
/// <param name="value">The MessagePack value's bytes.</param>
/// <param name="number">The record's number in its state, from 0.</param>
/// <param name="offset">The offset of the type byte in <c>state.bin</c>.</param>
public readonly struct StateRecord(RecordType type, ReadOnlySequence<byte> value, long number = 0, long offset = 0)
{
    /// <summary>Gets the type.</summary>
    public RecordType Type { get; } = type;

    /// <summary>Gets the MessagePack value as it stands in the state, without the type byte.</summary>
    public ReadOnlySequence<byte> Value { get; } = value;

    /// <summary>Gets the record's number in its state; the first is 0, the header does not count.</summary>
    public long Number { get; } = number;

    /// <summary>Gets the offset of the type byte in <c>state.bin</c>.</summary>
    public long Offset { get; } = offset;

    /// <summary>Gets the length in bytes, the type byte included.</summary>
    public long Length => Value.Length + 1;
}
