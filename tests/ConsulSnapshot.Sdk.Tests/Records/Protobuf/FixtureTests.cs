namespace ConsulSnapshot.Sdk.Tests.Records.Protobuf;

/// <summary>Records of real servers.</summary>
public class FixtureTests
{
    [Fact]
    public async Task A_record_that_was_not_changed_is_written_back_as_it_came()
    {
        foreach ((RecordType type, byte[] value, _) in await ProtobufRecords.ReadFixturesAsync())
        {
            Assert.Equal(value, ProtobufRecords.RoundTrip(type, value));
        }
    }

    [Fact]
    public async Task A_record_prints_as_in_the_output_of_Consul()
    {
        List<(RecordType Type, byte[] Value, string Line)> records = await ProtobufRecords.ReadFixturesAsync();

        Assert.All(records, record => Assert.Equal(record.Line, $$"""{"Data":{{ProtobufRecords.Json(record.Type, record.Value)}},"Type":"{{record.Type.ToConsulName()}}"}"""));
        Assert.Equal(19, records.Count);
    }

    [Fact]
    public async Task Redacted_secrets_do_not_print()
    {
        foreach ((RecordType type, byte[] value, string line) in await ProtobufRecords.ReadFixturesAsync())
        {
            string redacted = ProtobufRecords.Json(type, value, redact: true);

            Assert.DoesNotContain("SecretID", redacted, StringComparison.Ordinal);
            Assert.Equal(type != RecordType.PeeringSecrets, line.Contains(redacted, StringComparison.Ordinal));
        }
    }

    // Cutting and flipping must not find a way out of the one exception, in reading, in writing and in printing.
    [Fact]
    public async Task Damage_anywhere_throws_nothing_but_a_format_exception()
    {
        foreach ((RecordType type, byte[] value, _) in (await ProtobufRecords.ReadFixturesAsync()).DistinctBy(record => Convert.ToHexString(record.Value)))
        {
            for (int i = 0; i < value.Length; i++)
            {
                Try(type, value[..i]);
                foreach (byte flip in (byte[])[0x04, 0x80])
                {
                    byte[] flipped = [.. value];
                    flipped[i] ^= flip;
                    Try(type, flipped);
                }
            }
        }
    }

    private static void Try(RecordType type, byte[] value)
    {
        try
        {
            // With a damaged length, what is behind the value belongs to the next record.
            Assert.True(value.AsSpan().StartsWith(ProtobufRecords.RoundTrip(type, value)));
            ProtobufRecords.Json(type, value);
        }
        catch (SnapshotFormatException)
        {
        }
    }
}
