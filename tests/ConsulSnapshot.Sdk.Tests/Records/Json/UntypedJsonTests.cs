using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace ConsulSnapshot.Sdk.Tests.Records.Json;

/// <summary>Untyped values, of which a record of an unknown type consists.</summary>
public class UntypedJsonTests
{
    private static readonly Gen<object?> s_scalars = Gen.OneOf(
        Gen.Const((object?)null), Gen.Bool.Select(value => (object?)value), Gen.Long.Select(value => (object?)value), Gen.ULong.Select(value => (object?)value),
        Gen.Double.Where(double.IsFinite).Select(value => (object?)value), Gen.String.Select(value => (object?)value));

    private static readonly Gen<object?> s_values = Gen.Recursive<object?>((depth, inner) => depth >= 4
        ? s_scalars
        : Gen.OneOf(s_scalars, s_scalars, inner.List[0, 20].Select(list => (object?)list), Gen.Dictionary(Gen.String, inner)[0, 20].Select(map => (object?)map)));

    [Fact]
    public void Any_untyped_value_prints_as_JSON_of_the_same_content()
    {
        s_values.Sample(value =>
        {
            string json = Print(ToConsul(value).Encoded.ToArray());
            using JsonDocument document = JsonDocument.Parse(json);
            return AreSame(value, document.RootElement);
        });
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(8760, "8760")]
    [InlineData(0.00001, "0.00001")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(0.00000015, "1.5e-7")]
    [InlineData(1e-10, "1e-10")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(-1.5e300, "-1.5e+300")]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(0.1, "0.1")]
    [InlineData(1234.5678, "1234.5678")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(double.NaN, "\"NaN\"")]
    public void Floating_point_numbers_have_the_form_that_Go_gives_them(double value, string expected)
    {
        Assert.Equal(expected, Print(((ConsulValue)value).Encoded.ToArray()));
    }

    [Theory]
    [InlineData("<>&\u2028\u2029", "\"\\u003c\\u003e\\u0026\\u2028\\u2029\"")]
    [InlineData("\b\f\n\r\t\u0001\u007f\"\\/", "\"\\b\\f\\n\\r\\t\\u0001\u007f\\\"\\\\/\"")]
    [InlineData("日本 é", "\"日本 é\"")]
    public void Text_is_escaped_as_Go_does(string value, string expected)
    {
        Assert.Equal(expected, Print(((ConsulValue)value).Encoded.ToArray()));
    }

    [Fact]
    public void Each_byte_that_is_not_UTF8_is_replaced_for_itself()
    {
        Assert.Equal("\"a\\ufffd\\ufffdb\"", Print([0xa4, (byte)'a', 0xe6, 0x97, (byte)'b']));
    }

    [Fact]
    public void Maps_are_sorted_by_bytes_and_of_two_equal_keys_the_last_counts()
    {
        Assert.Equal("""{"":4,"a":3,"b":1,"é":2}""", Print([0x85, 0xa1, (byte)'b', 1, 0xa2, .. "é"u8, 2, 0xa1, (byte)'a', 9, 0xa1, (byte)'a', 3, 0xa0, 4]));
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void Nesting_is_limited(int depth, bool isPrinted)
    {
        byte[] value = [.. Enumerable.Repeat((byte)0x91, depth), 0xc0];
        Exception? failure = null;

        // As little stack as any platform gives a thread.
        Thread thread = new(() => failure = Record.Exception(() => Print(value)), 512 * 1024);
        thread.Start();
        thread.Join();

        Assert.Equal(isPrinted ? null : SnapshotError.LimitExceeded, (failure as SnapshotFormatException)?.Error);
        Assert.Equal(isPrinted, failure is null);
    }

    [Theory]
    [InlineData("8101a0")]
    [InlineData("d40100")]
    [InlineData("c1")]
    [InlineData("91")]
    [InlineData("81a161c7")]
    public void What_has_no_JSON_is_a_format_exception(string hex)
    {
        SnapshotFormatException exception = Assert.Throws<SnapshotFormatException>(() => Print(Convert.FromHexString(hex)));

        Assert.Equal(SnapshotError.Record, exception.Error);
    }

    private static string Print(byte[] value)
    {
        ArrayBufferWriter<byte> output = new();
        new StateRecord((RecordType)65, new ReadOnlySequence<byte>(value)).WriteJson(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static ConsulValue ToConsul(object? value) => value switch
    {
        null => ConsulValue.Nil,
        bool flag => flag,
        long number => ConsulValue.FromInteger(number),
        ulong number => ConsulValue.FromEncoded(new byte[] { 0xcf }.Concat(BitConverter.GetBytes(number).Reverse()).ToArray()),
        double number => number,
        string text => text,
        List<object?> list => ConsulValue.FromList(list.Select(ToConsul)),
        _ => ConsulValue.FromMap(((Dictionary<string, object?>)value).Select(pair => KeyValuePair.Create(pair.Key, ToConsul(pair.Value)))),
    };

    private static bool AreSame(object? value, JsonElement json) => value switch
    {
        null => json.ValueKind == JsonValueKind.Null,
        bool flag => json.GetBoolean() == flag,
        long number => json.GetInt64() == number,
        ulong number => json.GetUInt64() == number,
        double number => BitConverter.DoubleToInt64Bits(double.Parse(json.GetRawText(), CultureInfo.InvariantCulture)) == BitConverter.DoubleToInt64Bits(number),
        string text => json.GetString() == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)),
        List<object?> list => json.GetArrayLength() == list.Count && list.Zip(json.EnumerateArray()).All(pair => AreSame(pair.First, pair.Second)),
        _ => AreSame((Dictionary<string, object?>)value, json),
    };

    private static bool AreSame(Dictionary<string, object?> map, JsonElement json)
    {
        Dictionary<string, object?> valid = new(map.Count, StringComparer.Ordinal);
        foreach ((string key, object? value) in map)
        {
            valid[Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(key))] = value;
        }

        return json.EnumerateObject().Count() == valid.Count && valid.All(pair => AreSame(pair.Value, json.GetProperty(pair.Key)));
    }
}
