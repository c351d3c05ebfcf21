using ConsulSnapshot.Sdk.Messages;
using Google.Protobuf;

namespace ConsulSnapshot.Sdk.Tests.Records.Protobuf;

/// <summary>The borders of what Go's protobuf runtime takes, most of which are not those of Google.Protobuf.</summary>
public class ProtobufCheckTests
{
    [Theory]
    [InlineData("", ProtobufRule.None)]
    [InlineData("0a 01 78", ProtobufRule.None)]
    [InlineData("0a", ProtobufRule.Truncated)]
    [InlineData("0a 02 78", ProtobufRule.Truncated)]
    [InlineData("0a ff ff ff ff ff ff ff ff ff 01", ProtobufRule.Truncated)]
    [InlineData("58", ProtobufRule.Truncated)]
    [InlineData("58 80", ProtobufRule.Truncated)]
    [InlineData("80", ProtobufRule.Truncated)]
    [InlineData("a1 06 00 00", ProtobufRule.Truncated)]
    [InlineData("a5 06 00 00", ProtobufRule.Truncated)]
    public void A_message_ends_with_a_whole_field(string hex, object rule) => Check(hex, rule);

    [Theory]
    [InlineData("00 00", ProtobufRule.FieldNumber)]
    [InlineData("02 00", ProtobufRule.FieldNumber)]
    [InlineData("f8 ff ff ff 0f 00", ProtobufRule.None)] // 2^29 - 1
    [InlineData("80 80 80 80 10 00", ProtobufRule.FieldNumber)] // 2^29
    [InlineData("88 80 80 80 80 80 80 80 80 01 00", ProtobufRule.FieldNumber)] // as 32 bits it would be field 1
    [InlineData("8a 80 80 80 80 80 80 80 80 00 01 78", ProtobufRule.None)] // field 1, in ten bytes
    [InlineData("8a 80 80 80 80 80 80 80 80 80 00 01 78", ProtobufRule.Varint)] // in eleven
    public void A_field_has_a_number_from_1_to_536870911(string hex, object rule) => Check(hex, rule);

    [Theory]
    [InlineData("58 ff ff ff ff ff ff ff ff ff 01", ProtobufRule.None)]
    [InlineData("58 ff ff ff ff ff ff ff ff ff 02", ProtobufRule.Varint)]
    [InlineData("58 80 80 80 80 80 80 80 80 80 7f", ProtobufRule.Varint)]
    [InlineData("58 80 80 80 80 80 80 80 80 80 80 01", ProtobufRule.Varint)]
    [InlineData("30 ff ff ff ff ff ff ff ff ff 01", ProtobufRule.None)] // an enum of -1
    [InlineData("0a 81 80 80 00 78", ProtobufRule.None)]
    public void A_number_has_64_bits_and_any_length_up_to_ten_bytes(string hex, object rule) => Check(hex, rule);

    [Theory]
    [InlineData("08 05", ProtobufRule.None)] // a number for text
    [InlineData("5a 01 78", ProtobufRule.None)] // text for a number
    [InlineData("8d 01 01 02 03 04", ProtobufRule.None)] // fixed32 for a message
    [InlineData("0b 0c", ProtobufRule.None)] // a group for text
    [InlineData("2a 04 08 01 12 00", ProtobufRule.None)] // a map entry whose key is a number
    [InlineData("0e 00", ProtobufRule.WireType)]
    [InlineData("0f 00", ProtobufRule.WireType)]
    [InlineData("a6 06 00", ProtobufRule.WireType)]
    [InlineData("a3 06 0e", ProtobufRule.WireType)]
    public void A_known_field_of_another_wire_type_is_an_unknown_field(string hex, object rule) => Check(hex, rule);

    [Theory]
    [InlineData("0c", ProtobufRule.EndGroup)]
    [InlineData("a3 06 a4 06", ProtobufRule.None)]
    [InlineData("a3 06 0a 01 ff a4 06", ProtobufRule.None)] // text that is not UTF-8, where nobody knows that it is text
    [InlineData("a3 06 ac 06", ProtobufRule.EndGroup)]
    [InlineData("a3 06", ProtobufRule.Truncated)]
    [InlineData("a3 06 00 00 a4 06", ProtobufRule.FieldNumber)]
    [InlineData("a3 06 f8 ff ff ff 3f 00 a4 06", ProtobufRule.None)] // 2^31 - 1: inside a group Go lets it pass
    [InlineData("a3 06 80 80 80 80 40 00 a4 06", ProtobufRule.FieldNumber)]
    [InlineData("2a 01 0c", ProtobufRule.EndGroup)] // in a map entry
    [InlineData("8a 01 01 0c", ProtobufRule.EndGroup)] // in a nested message
    public void Groups_end_as_they_began(string hex, object rule) => Check(hex, rule);

    [Theory]
    [InlineData("0a 01 ff", ProtobufRule.Utf8)]
    [InlineData("0a 03 ed a0 80", ProtobufRule.Utf8)] // a surrogate
    [InlineData("0a 02 c0 80", ProtobufRule.Utf8)] // an overlong zero
    [InlineData("0a 04 f4 90 80 80", ProtobufRule.Utf8)] // above U+10FFFF
    [InlineData("0a 04 f4 8f bf bf", ProtobufRule.None)]
    [InlineData("0a 01 00", ProtobufRule.None)]
    [InlineData("42 01 ff", ProtobufRule.Utf8)] // repeated
    [InlineData("2a 03 0a 01 ff", ProtobufRule.Utf8)] // a map's key
    [InlineData("2a 03 12 01 ff", ProtobufRule.Utf8)] // a map's value
    [InlineData("8a 01 05 1a 03 0a 01 ff", ProtobufRule.Utf8)] // two messages down
    [InlineData("0a 01 ff 0a 01 78", ProtobufRule.Utf8)] // also where a later one counts
    [InlineData("a2 06 01 ff", ProtobufRule.None)] // unknown
    public void Text_is_UTF8(string hex, object rule) => Check(hex, rule);

    [Theory]
    [InlineData(100, ProtobufRule.None)]
    [InlineData(101, ProtobufRule.None)]
    [InlineData(10_001, ProtobufRule.None)]
    [InlineData(10_002, ProtobufRule.Depth)]
    [InlineData(1_000_000, ProtobufRule.Depth)]
    public void Groups_are_nested_10001_deep_at_most(int depth, object rule)
    {
        Check(Groups(depth), (ProtobufRule)rule);
    }

    // Why the walk comes first: what Google.Protobuf by itself takes and refuses otherwise than Go.
    [Fact]
    public void Google_Protobuf_takes_other_bytes_than_Go()
    {
        Assert.Equal(1, PeeringMessage.Parser.ParseFrom(Bytes("58 81 80 80 80 80 80 80 80 80 7e")).CalculateSize() - 1);
        Assert.Throws<InvalidProtocolBufferException>(() => PeeringMessage.Parser.ParseFrom(Groups(101)));
    }

    private static void Check(string hex, object rule) => Check(Bytes(hex), (ProtobufRule)rule);

    private static void Check(byte[] message, ProtobufRule rule) => Assert.Equal(rule, new ProtobufCheck().Walk(message, PeeringMessage.Descriptor).Rule);

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    internal static byte[] Groups(int depth) => [.. Enumerable.Repeat((byte)0xfb, depth).SelectMany(tag => (byte[])[tag, 0x01]), .. Enumerable.Repeat((byte)0xfc, depth).SelectMany(tag => (byte[])[tag, 0x01])];
}
