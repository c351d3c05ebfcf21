using System.Text;

namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>What Go's encoding/json makes of <c>meta.json</c>; each row was put before Consul 1.8.7's own reader.</summary>
public class MetadataReaderTests
{
    [Theory]
    [InlineData("""{"Version":1,"ID":"a","Index":2,"Term":3,"Size":4}""")]
    [InlineData("""{"version":1,"id":"a","INDEX":2,"tErM":3,"size":4}""")]
    [InlineData(" \t\r\n{ \"Ver\u017fion\" : 1, \"\\u0049D\":\"a\", \"Index\":2,\"Term\":3,\"\u017fize\":4 } \n")]
    [InlineData("""{"Size":9,"Version":1,"ID":"a","Index":2,"Term":3,"size":4}""")]
    [InlineData("""{"Version":1,"ID":"a","Index":2,"Term":3,"Size":4,"Version":null,"ID":null,"Index":null,"Term":null,"Size":null}""")]
    [InlineData("""{"Version":1,"ID":"a","Index":2,"Term":3,"Size":4,"Other":[1e999,-0.5E-3,{"x":["\ud800",true,false,null]}]}""")]
    [InlineData("""{"Version":1,"ID":"a","Index":2,"Term":3,"Size":4,"\u0131d":5,"Vers\u0130on":[]}""")]
    [InlineData("""{"Version":1,"ID":"a","Index":2,"Term":3,"Size":4,"CRC":5}""")]
    public void Read_takes_names_and_values_as_Go_does(string json)
    {
        SnapshotMetadata metadata = Read(json);

        Assert.Equal((1, "a", 2UL, 3UL, 4), (metadata.Version, metadata.Id, metadata.Index, metadata.Term, metadata.Size));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"Configuration":null,"Peers":null}""")]
    [InlineData("""{"Configuration":{"Servers":null}}""")]
    public void Read_gives_zeros_for_what_is_missing(string json)
    {
        SnapshotMetadata metadata = Read(json);

        Assert.Equal((0, "", 0UL, 0), (metadata.Version, metadata.Id, metadata.Index, metadata.Size));
        Assert.Empty(metadata.Servers);
        Assert.True(metadata.Peers.IsEmpty);
    }

    [Theory]
    [InlineData("-0", 0)]
    [InlineData("-1", -1)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    public void Read_takes_signed_numbers_in_their_range(string number, long expected) =>
        Assert.Equal(expected, Read($$"""{"Size":{{number}}}""").Size);

    [Fact]
    public void Read_takes_the_largest_unsigned_number() =>
        Assert.Equal(ulong.MaxValue, Read("""{"Index":18446744073709551615}""").Index);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("{}}")]
    [InlineData("{} {}")]
    [InlineData("{},")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("\"a\"")]
    [InlineData("{}//c")]
    [InlineData("{'ID':\"a\"}")]
    [InlineData("""{"a":1,}""")]
    [InlineData("\ufeff{}")]
    [InlineData("\u00a0{}")]
    [InlineData("{}\0")]
    [InlineData("""{"Version":1.0}""")]
    [InlineData("""{"Version":1e3}""")]
    [InlineData("""{"Version":01}""")]
    [InlineData("""{"Version":+1}""")]
    [InlineData("""{"Version":"1"}""")]
    [InlineData("""{"Version":true}""")]
    [InlineData("""{"Version":{}}""")]
    [InlineData("""{"Size":9223372036854775808}""")]
    [InlineData("""{"Size":-9223372036854775809}""")]
    [InlineData("""{"Index":-1}""")]
    [InlineData("""{"Index":-0}""")]
    [InlineData("""{"Index":18446744073709551616}""")]
    [InlineData("""{"Size":"x","Size":2}""")]
    [InlineData("""{"ID":5}""")]
    [InlineData("""{"ID":"\x"}""")]
    [InlineData("""{"ID":"\u12g4"}""")]
    [InlineData("{\"ID\":\"\t\"}")]
    [InlineData("""{"Configuration":[]}""")]
    [InlineData("""{"Configuration":{"Servers":{}}}""")]
    [InlineData("""{"Configuration":{"Servers":[1]}}""")]
    [InlineData("""{"Configuration":{"servers":[{"id":1}]}}""")]
    [InlineData("""{"Configuration":{"Servers":[{"Suffrage":"Voter"}]}}""")]
    public void Read_refuses_what_Go_refuses(string json)
    {
        SnapshotFormatException exception = Assert.Throws<SnapshotFormatException>(() => Read(json));

        Assert.Equal((SnapshotError.Metadata, "meta.json"), (exception.Error, exception.Entry));
    }

    [Theory]
    [InlineData("\\ud83d\\ude00", "\ud83d\ude00")]
    [InlineData("\\ud83d", "\ufffd")]
    [InlineData("\\ude00\\ud83dx", "\ufffd\ufffdx")]
    [InlineData("\\ud83d\\u0041", "\ufffdA")]
    [InlineData("\u00ff", "\ufffd")]
    [InlineData("\u00e2\u0082x", "\ufffd\ufffdx")]
    [InlineData("\u00f0\u009f\\u0041", "\ufffd\ufffdA")]
    [InlineData("\u00ed\u00a0\u0080", "\ufffd\ufffd\ufffd")]
    [InlineData("\u00c3\u00a4\\n\\/\\b\\f\\r\\t\\\"\\\\", "\u00e4\n/\b\f\r\t\"\\")]
    public void Read_replaces_what_is_not_Unicode_as_Go_does(string bytes, string expected) =>
        Assert.Equal(expected, MetadataReader.Read(Encoding.Latin1.GetBytes($$"""{"ID":"{{bytes}}"}"""), null).Id);

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"YQ==\"", "61")]
    [InlineData("\"YR==\"", "61")]
    [InlineData("\"\\r\\nY\\nQ\\r=\\n=\\r\"", "61")]
    [InlineData("\"+/+/\"", "fbffbf")]
    [InlineData("[1,255]", "01ff")]
    [InlineData("[null]", "00")]
    [InlineData("[]", "")]
    public void Read_takes_bytes_as_base64_or_as_numbers(string json, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(Read($$"""{"Peers":{{json}}}""").Peers.Span));

    [Theory]
    [InlineData("\"YQ\"")]
    [InlineData("\"YQ=\"")]
    [InlineData("\"YQ== \"")]
    [InlineData("\"Y\\tQ==\"")]
    [InlineData("\"-_==\"")]
    [InlineData("\"YQ==YQ==\"")]
    [InlineData("[256]")]
    [InlineData("[-1]")]
    [InlineData("{}")]
    [InlineData("5")]
    public void Read_refuses_bytes_that_Go_refuses(string json) =>
        Assert.Throws<SnapshotFormatException>(() => Read($$"""{"Peers":{{json}}}"""));

    [Fact]
    public void Read_overlays_what_a_former_file_said()
    {
        SnapshotMetadata former = Read("""{"ID":"a","Size":9,"Peers":"YQ==","Configuration":{"Servers":[{"ID":"x","Address":"y"},{"ID":"z"}]}}""");

        SnapshotMetadata metadata = MetadataReader.Read("""{"Size":5,"Peers":null,"Configuration":{"Servers":[{"ID":"n"}]}}"""u8, former);

        Assert.Equal(("a", 5, 0), (metadata.Id, metadata.Size, metadata.Peers.Length));
        Assert.Equal([new RaftServer("n", "y", RaftSuffrage.Voter)], metadata.Servers);
    }

    [Theory]
    [InlineData(9_999, true)]
    [InlineData(10_000, false)]
    public void Read_takes_nesting_up_to_ten_thousand_levels(int levels, bool accepted)
    {
        string json = $$"""{"a":{{new string('[', levels)}}{{new string(']', levels)}}}""";

        Exception? exception = Record.Exception(() => Read(json));

        Assert.Equal(accepted, exception is null);
    }

    private static SnapshotMetadata Read(string json) => MetadataReader.Read(Encoding.UTF8.GetBytes(json), null);
}
