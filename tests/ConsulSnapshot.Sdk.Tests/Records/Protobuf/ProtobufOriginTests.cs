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
        PeeringRecord record = ProtobufRecords.Read<PeeringRecord>(RecordType.Peering, ProtobufRecords.Raw(ProtobufCheckTests.Groups(91)));

        Assert.Equal(SnapshotError.LimitExceeded, Assert.Throws<SnapshotFormatException>(() => ProtobufRecords.Encode(record with { Name = "x" })).Error);
    }

    [Fact]
    public void The_message_of_an_exception_names_record_rule_and_place()
    {
        SnapshotFormatException exception = Assert.Throws<SnapshotFormatException>(
            () => ProtobufRecords.Read<PeeringRecord>(RecordType.Peering, ProtobufRecords.Raw(0x12, 0x00, 0x0a, 0x01, 0xff)));

        Assert.Equal(
            "state.bin at byte 105: record 7 (Peering) must have the shape of its type: expected text or bytes with a protobuf message, or nil, found a text that is not UTF-8.",
            exception.Message);
    }

    [Theory]
    [InlineData("a1 0a", 2)]
    [InlineData("a5 12 00 0a 01 ff", 5)]
    [InlineData("c4 05 12 00 0a 01 ff", 6)]
    [InlineData("da 00 05 12 00 8a 01 01", 7)]
    [InlineData("da 00 08 12 00 8a 01 03 1a 01 58", 11)]
    [InlineData("05", 0)]
    public void A_fault_is_told_without_an_exception_by_its_place_in_the_value(string hex, int offset)
    {
        byte[] value = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

        ConsulRecord typed = ProtobufRecords.Record(RecordType.Peering, value).Read(ConsulMinor.Latest, keepsUnknown: false, out ReadOutcome outcome);

        Assert.IsType<PeeringRecord>(typed);
        Assert.Equal(offset, outcome.Violation!.Offset);
    }

    [Theory]
    [InlineData(RecordType.Peering, "a7 0a 01 69 12 02 6e 31", 13, "n1")]
    [InlineData(RecordType.PeeringTrustBundle, "a4 12 02 6e 31", 13, "n1")]
    [InlineData(RecordType.PeeringSecrets, "a4 0a 02 69 31", 13, "i1")]
    [InlineData(RecordType.Resource, "ad 0a 0b 12 01 6e 1a 06 0a 01 67 1a 01 6b", 16, "g/k/n")]
    [InlineData(RecordType.Resource, "a0", 16, "")]
    [InlineData(RecordType.Resource, "a2 0a 00", 16, "//")]
    public void A_record_is_found_by_its_identity_and_known_since_a_release(RecordType type, string hex, int since, string identity)
    {
        ConsulRecord typed = ProtobufRecords.Record(type, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))).ToTyped();

        RecordDefinition definition = RecordCatalog.Find(type)!;
        Assert.Equal((identity, type), (typed.Identity, typed.RecordType));
        Assert.Equal((typed.GetType(), new ConsulMinor(1, since)), (definition.ObjectType, definition.Since));
    }

    [Theory]
    [InlineData("c0")]
    [InlineData("a0")]
    [InlineData("c400")]
    [InlineData("d900")]
    public void Nil_and_nothing_are_an_empty_message(string hex)
    {
        byte[] value = Convert.FromHexString(hex);

        Assert.Equal(new PeeringRecord(), ProtobufRecords.Read<PeeringRecord>(RecordType.Peering, value));
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
