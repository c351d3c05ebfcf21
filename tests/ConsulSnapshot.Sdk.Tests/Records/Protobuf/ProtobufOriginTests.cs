namespace ConsulSnapshot.Sdk.Tests.Records.Protobuf;

/// <summary>The MessagePack values around messages, and what is kept of them.</summary>
public class ProtobufOriginTests
{
    [Theory]
    [InlineData(90)]
    [InlineData(91)]
    [InlineData(5_000)]
    public void A_record_with_deep_groups_is_read_printed_and_written_back(int depth)
    {
        byte[] value = ProtobufRecords.Raw([0x0a, 0x01, 0x78, 0x8a, 0x01, 0x05, 0x12, 0x03, 0x64, 0x63, 0x31, .. ProtobufCheckTests.Groups(depth)]);

        Assert.Equal(value, ProtobufRecords.RoundTrip(RecordType.Peering, value));
        Assert.Equal("""{"ID":"x","Remote":{"Datacenter":"dc1"}}""", ProtobufRecords.Json(RecordType.Peering, value));
    }

    [Fact]
    public void A_record_with_deep_groups_cannot_be_changed_and_says_so()
    {
        PeeringRecord record = PeeringRecord.Read(ProtobufRecords.Record(RecordType.Peering, ProtobufRecords.Raw(ProtobufCheckTests.Groups(91))));

        Assert.Equal(SnapshotError.LimitExceeded, Assert.Throws<SnapshotFormatException>(() => (record with { Name = "x" }).ToMessagePack()).Error);
    }

    [Fact]
    public void The_message_of_an_exception_names_record_rule_and_place()
    {
        SnapshotFormatException exception = Assert.Throws<SnapshotFormatException>(
            () => PeeringRecord.Read(ProtobufRecords.Record(RecordType.Peering, ProtobufRecords.Raw(0x12, 0x00, 0x0a, 0x01, 0xff))));

        Assert.Equal("state.bin at byte 99: record 7 (Peering) must hold a protobuf message that Consul can parse, but a text is not UTF-8, at byte 4 of the message.", exception.Message);
    }

    [Theory]
    [InlineData("c0")]
    [InlineData("a0")]
    [InlineData("c400")]
    [InlineData("d900")]
    public void Nil_and_nothing_are_an_empty_message(string hex)
    {
        byte[] value = Convert.FromHexString(hex);

        Assert.Equal(new PeeringRecord(), PeeringRecord.Read(ProtobufRecords.Record(RecordType.Peering, value)));
        Assert.Equal(value, ProtobufRecords.RoundTrip(RecordType.Peering, value));
        Assert.Equal("{}", ProtobufRecords.Json(RecordType.Peering, value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("05")]
    [InlineData("80")]
    [InlineData("90")]
    [InlineData("c1")]
    [InlineData("c2")]
    [InlineData("c70105ff")]
    [InlineData("cb0000000000000000")]
    [InlineData("a5ff")]
    public void Other_values_are_refused(string hex)
    {
        Assert.Throws<SnapshotFormatException>(() => ProtobufRecords.RoundTrip(RecordType.Resource, Convert.FromHexString(hex)));
    }
}
