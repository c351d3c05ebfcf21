using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>Writes MessagePack values as Consul does: shortest forms, text and bytes alike as old raw strings, members in the order of their names.</summary>
/// <remarks>Source: format document, section 5.</remarks>
/// <param name="output">The target.</param>
/// <param name="release">The release in whose manner new objects are written: with the members that it knows.</param>
internal readonly ref partial struct ValueWriter(IBufferWriter<byte> output, ConsulMinor release)
{
    private const byte Nil = 0xc0;

    /// <summary>Gets the release in whose manner new objects are written.</summary>
    public ConsulMinor Release { get; } = release;

    public void WriteNil() => WriteByte(Nil);

    public void WriteBoolean(bool value) => WriteByte((byte)(value ? 0xc3 : 0xc2));

    public void WriteUnsigned(ulong value)
    {
        switch (value)
        {
            case <= 0x7f:
                WriteByte((byte)value);
                break;
            case <= byte.MaxValue:
                WriteNumber(0xcc, value, 1);
                break;
            case <= ushort.MaxValue:
                WriteNumber(0xcd, value, 2);
                break;
            case <= uint.MaxValue:
                WriteNumber(0xce, value, 4);
                break;
            default:
                WriteNumber(0xcf, value, 8);
                break;
        }
    }

    public void WriteUnsigned32(uint value) => WriteUnsigned(value);

    public void WriteSigned(long value)
    {
        switch (value)
        {
            case >= 0:
                WriteUnsigned((ulong)value);
                break;
            case >= -32:
                WriteByte((byte)value);
                break;
            case >= sbyte.MinValue:
                WriteNumber(0xd0, (ulong)value, 1);
                break;
            case >= short.MinValue:
                WriteNumber(0xd1, (ulong)value, 2);
                break;
            case >= int.MinValue:
                WriteNumber(0xd2, (ulong)value, 4);
                break;
            default:
                WriteNumber(0xd3, (ulong)value, 8);
                break;
        }
    }

    public void WriteDouble(double value) => WriteNumber(0xcb, BitConverter.DoubleToUInt64Bits(value), 8);

    public void WriteSingle(float value) => WriteNumber(0xca, BitConverter.SingleToUInt32Bits(value), 4);

    public void WriteDuration(GoDuration value) => WriteSigned(value.Nanoseconds);

    public void WriteTime(GoTime value)
    {
        int length = value.EncodedLength;
        Span<byte> span = output.GetSpan(1 + length);
        span[0] = (byte)(0xa0 | length);
        value.Encode(span[1..]);
        output.Advance(1 + length);
    }

    public void WriteText(string value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        WriteRawHeader(length);
        Encoding.UTF8.GetBytes(value, output.GetSpan(length));
        output.Advance(length);
    }

    /// <summary>Writes bytes; none are nil.</summary>
    public void WriteBytes(ValueBytes value)
    {
        if (value.IsEmpty)
        {
            WriteNil();
            return;
        }

        WriteRaw(value.Span);
    }

    public void WriteTextBytes(ValueBytes value) => WriteRaw(value.Span);

    public void WriteRaw(ReadOnlySpan<byte> value)
    {
        WriteRawHeader(value.Length);
        output.Write(value);
    }

    public void WriteAny(ConsulValue value) => WriteEncoded(value.Encoded.Span);

    /// <summary>Writes what is MessagePack already.</summary>
    public void WriteEncoded(ReadOnlySpan<byte> value) => output.Write(value);

    public void WriteList<T>(ValueList<T>? value, WriteValue<T> writeElement)
    {
        if (value is null)
        {
            WriteNil();
            return;
        }

        WriteCount(0x90, 0xdc, value.Count);
        foreach (T element in value)
        {
            writeElement(this, element);
        }
    }

    public void WriteMap<TKey, TValue>(ValueMap<TKey, TValue>? value, WriteValue<TKey> writeKey, WriteValue<TValue> writeValue)
        where TKey : notnull
    {
        if (value is null)
        {
            WriteNil();
            return;
        }

        WriteMapHeader(value.Count);
        foreach ((TKey key, TValue element) in value)
        {
            writeKey(this, key);
            writeValue(this, element);
        }
    }

    public void WriteListHeader(int count) => WriteCount(0x90, 0xdc, count);

    public void WriteMapHeader(int count) => WriteCount(0x80, 0xde, count);

    private void WriteRawHeader(int length)
    {
        switch (length)
        {
            case <= 31:
                WriteByte((byte)(0xa0 | length));
                break;
            case <= ushort.MaxValue:
                WriteNumber(0xda, (ulong)length, 2);
                break;
            default:
                WriteNumber(0xdb, (ulong)length, 4);
                break;
        }
    }

    private void WriteCount(byte shortest, byte code16, int count)
    {
        switch (count)
        {
            case <= 15:
                WriteByte((byte)(shortest | count));
                break;
            case <= ushort.MaxValue:
                WriteNumber(code16, (ulong)count, 2);
                break;
            default:
                WriteNumber((byte)(code16 + 1), (ulong)count, 4);
                break;
        }
    }

    private void WriteByte(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    private void WriteNumber(byte code, ulong value, int length)
    {
        Span<byte> span = output.GetSpan(9);
        span[0] = code;
        BinaryPrimitives.WriteUInt64BigEndian(span[1..], value << (8 * (sizeof(ulong) - length)));
        output.Advance(1 + length);
    }
}
