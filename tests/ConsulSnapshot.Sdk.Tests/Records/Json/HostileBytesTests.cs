using System.Buffers;
using System.Text.Json;

namespace ConsulSnapshot.Sdk.Tests.Records.Json;

/// <summary>Damage anywhere in a record must not find a way out of the one exception.</summary>
public class HostileBytesTests
{
    private static readonly RecordJsonOptions[] s_options =
        [RecordJsonOptions.Default, new RecordJsonOptions { AsConsul = true, Redact = true }];

    [Theory]
    [InlineData("consul-1.21.4-full")]
    [InlineData("consul-1.8.7-full")]
    public async Task Damage_throws_nothing_but_a_format_exception(string name)
    {
        // One record of each type and kind and structure is enough: those of one type differ in content.
        Dictionary<string, byte[]> records = [];
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Snapshot(name), cancellationToken: TestContext.Current.CancellationToken);
        await foreach (StateRecord record in reader.ReadRecordsAsync(TestContext.Current.CancellationToken))
        {
            if (record.Length < 1500)
            {
                records.TryAdd($"{(byte)record.Type} {(record.Type == RecordType.ConfigEntry ? record.ToTyped().Identity : record.Length / 400)}", [(byte)record.Type, .. record.Value.ToArray()]);
            }
        }

        foreach (byte[] record in records.Values)
        {
            for (int i = 1; i < record.Length; i++)
            {
                Try(record[0], record[1..i]);
                foreach (byte flip in (byte[])[0x10, 0x81])
                {
                    byte[] flipped = record[1..];
                    flipped[i - 1] ^= flip;
                    Try(record[0], flipped);
                }
            }
        }
    }

    private static void Try(byte type, byte[] value)
    {
        foreach (RecordJsonOptions options in s_options)
        {
            ArrayBufferWriter<byte> output = new();
            try
            {
                new StateRecord((RecordType)type, new ReadOnlySequence<byte>(value)).WriteJson(output, options);
                using JsonDocument document = JsonDocument.Parse(output.WrittenMemory, new JsonDocumentOptions { MaxDepth = 1100 });
            }
            catch (SnapshotFormatException)
            {
                Assert.Equal(0, output.WrittenCount);
            }
        }
    }
}
