using System.Text.Json.Nodes;

namespace ConsulSnapshot.Sdk.Tests.Records.Protobuf;

/// <summary>What is read and what is refused, as real releases do.</summary>
public class VerdictTests
{
    public static TheoryData<string> Cases => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "fixtures", "protobuf", "verdicts.jsonl"))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_record_is_refused_when_Consul_cannot_parse_it_and_only_then(string line)
    {
        JsonNode verdict = JsonNode.Parse(line)!;
        RecordType type = (RecordType)(byte)verdict["type"]!;
        byte[] value = Convert.FromBase64String((string)verdict["value"]!);

        if ((bool)verdict["parses"]!)
        {
            Assert.Equal(value, ProtobufRecords.RoundTrip(type, value));
        }
        else
        {
            SnapshotFormatException exception = Assert.Throws<SnapshotFormatException>(() => ProtobufRecords.RoundTrip(type, value));
            Assert.Equal((SnapshotError.Record, "state.bin"), (exception.Error, exception.Entry));
            Assert.InRange(exception.Offset, 100, 100 + value.Length);
        }
    }
}
