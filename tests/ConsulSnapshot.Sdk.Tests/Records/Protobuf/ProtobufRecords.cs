using System.Buffers;
using System.Text;

namespace ConsulSnapshot.Sdk.Tests.Records.Protobuf;

/// <summary>The four types of records that hold protobuf messages, without regard to which it is.</summary>
internal static class ProtobufRecords
{
    /// <summary>The records of the snapshots from real servers: type, MessagePack value, and what Consul prints for it.</summary>
    public static async Task<List<(RecordType Type, byte[] Value, string Line)>> ReadFixturesAsync()
    {
        List<(RecordType Type, byte[] Value, string Line)> records = [];
        foreach (string name in Fixtures.SnapshotNames)
        {
            // One line for the header, then one for each record.
            string[] lines = await File.ReadAllLinesAsync(Fixtures.Golden(name, ".decode.ndjson"));
            await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Snapshot(name));
            await foreach (StateRecord record in reader.ReadRecordsAsync())
            {
                if (IsProtobuf(record.Type))
                {
                    records.Add((record.Type, record.Value.ToArray(), lines[record.Number + 1]));
                }
            }
        }

        return records;
    }

    public static bool IsProtobuf(RecordType type) =>
        type is RecordType.Peering or RecordType.PeeringTrustBundle or RecordType.PeeringSecrets or RecordType.Resource;

    public static StateRecord Record(RecordType type, byte[] value) => new(type, new ReadOnlySequence<byte>(value), number: 7, offset: 99);

    /// <summary>Makes the MessagePack value of a message.</summary>
    public static byte[] Raw(params byte[] message) => message.Length < 32
        ? [(byte)(0xa0 | message.Length), .. message]
        : [0xda, (byte)(message.Length >> 8), (byte)message.Length, .. message];

    /// <summary>Reads a value.</summary>
    public static T Read<T>(RecordType type, byte[] value)
        where T : ConsulRecord => Assert.IsType<T>(Record(type, value).ToTyped());

    /// <summary>Gets a record's MessagePack value.</summary>
    public static byte[] Encode(ConsulRecord record)
    {
        ArrayBufferWriter<byte> output = new();
        record.Encode(output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads a value and writes it back.</summary>
    public static byte[] RoundTrip(RecordType type, byte[] value) => Encode(Record(type, value).ToTyped());

    /// <summary>Gets the JSON of a value.</summary>
    public static string Json(RecordType type, byte[] value, bool redact = false) => Record(type, value).ToTyped() switch
    {
        PeeringRecord peering => Json(peering.WriteJson, redact),
        PeeringTrustBundleRecord bundle => Json(bundle.WriteJson, redact),
        PeeringSecretsRecord secrets => Json(secrets.WriteJson, redact),
        ConsulRecord other => Json(Assert.IsType<ResourceRecord>(other).WriteJson, redact),
    };

    public static string Json(Action<IJsonText, bool> write, bool redact = false)
    {
        GoJsonBuffer output = new();
        write(output, redact);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
