using System.Buffers.Binary;
using System.Text;

namespace ConsulSnapshot.Sdk.Tests.Records.Codec;

/// <summary>MessagePack as Consul writes it, made here without the code under test.</summary>
internal static class Pack
{
    public static readonly byte[] Nil = [0xc0];

    public static byte[] Boolean(bool value) => [(byte)(value ? 0xc3 : 0xc2)];

    public static byte[] Unsigned(ulong value) => value switch
    {
        <= 0x7f => [(byte)value],
        <= byte.MaxValue => [0xcc, (byte)value],
        <= ushort.MaxValue => [0xcd, .. Bytes(value, 2)],
        <= uint.MaxValue => [0xce, .. Bytes(value, 4)],
        _ => [0xcf, .. Bytes(value, 8)],
    };

    public static byte[] Signed(long value) => value switch
    {
        >= 0 => Unsigned((ulong)value),
        >= -32 => [(byte)value],
        >= sbyte.MinValue => [0xd0, (byte)value],
        >= short.MinValue => [0xd1, .. Bytes((ulong)value, 2)],
        >= int.MinValue => [0xd2, .. Bytes((ulong)value, 4)],
        _ => [0xd3, .. Bytes((ulong)value, 8)],
    };

    public static byte[] Single(float value) => [0xca, .. Bytes(BitConverter.SingleToUInt32Bits(value), 4)];

    public static byte[] Double(double value) => [0xcb, .. Bytes(BitConverter.DoubleToUInt64Bits(value), 8)];

    public static byte[] Text(string value) => Text(Encoding.UTF8.GetBytes(value));

    public static byte[] Text(byte[] value) => value.Length switch
    {
        <= 31 => [(byte)(0xa0 | value.Length), .. value],
        <= ushort.MaxValue => [0xda, .. Bytes((ulong)value.Length, 2), .. value],
        _ => [0xdb, .. Bytes((ulong)value.Length, 4), .. value],
    };

    /// <summary>A time of 15 bytes, or of 16 if its offset has seconds.</summary>
    public static byte[] Time(long seconds, int nanoseconds, short offsetMinutes, sbyte? offsetSeconds)
    {
        byte[] content = [1, .. Bytes((ulong)seconds, 8), .. Bytes((ulong)nanoseconds, 4), .. Bytes((ulong)offsetMinutes, 2)];
        return Text(offsetSeconds is { } rest ? [2, .. content[1..], (byte)rest] : content);
    }

    public static byte[] List(IReadOnlyCollection<byte[]> items) => [.. Header(0x90, 0xdc, items.Count), .. items.SelectMany(item => item)];

    public static byte[] Map(IReadOnlyCollection<(byte[] Key, byte[] Value)> pairs) =>
        [.. Header(0x80, 0xde, pairs.Count), .. pairs.SelectMany(pair => (byte[])[.. pair.Key, .. pair.Value])];

    /// <summary>A struct: its members in the order of their names' bytes.</summary>
    public static byte[] Struct(IEnumerable<(byte[] Name, byte[] Value)> members) =>
        Map([.. members.OrderBy(member => Convert.ToHexString(member.Name), StringComparer.Ordinal).Select(member => (Text(member.Name), member.Value))]);

    public static byte[] Struct(params (string Name, byte[] Value)[] members) => Struct(members.Select(member => (Encoding.UTF8.GetBytes(member.Name), member.Value)));

    /// <summary>The record of a configuration entry: the kind and a request, in one text.</summary>
    public static byte[] ConfigEntry(string kind, byte[] entry) => Text([.. Text(kind), .. Struct(("Datacenter", Text("")), ("Entry", Wrapped(kind, entry)), ("Op", Text("")), ("Token", Text("")))]);

    /// <summary>An entry as it stands in its request: that of proxy-defaults is a text.</summary>
    public static byte[] Wrapped(string kind, byte[] entry) => kind == ConfigEntryKind.ProxyDefaults ? Text(entry) : entry;

    private static byte[] Header(byte shortest, byte code16, int count) => count switch
    {
        <= 15 => [(byte)(shortest | count)],
        <= ushort.MaxValue => [code16, .. Bytes((ulong)count, 2)],
        _ => [(byte)(code16 + 1), .. Bytes((ulong)count, 4)],
    };

    private static byte[] Bytes(ulong value, int length)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes[^length..];
    }
}
