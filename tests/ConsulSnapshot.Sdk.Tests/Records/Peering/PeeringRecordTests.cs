using ConsulSnapshot.Sdk.Messages;
using ConsulSnapshot.Sdk.Tests.Records.Protobuf;
using CsCheck;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace ConsulSnapshot.Sdk.Tests.Records.Peering;

/// <summary>Peerings, their trust bundles and their secrets.</summary>
public class PeeringRecordTests
{
    private const string Secret = "81af617a-d26e-bb45-29f5-7f21f64128a6";

    // Unknown fields: 100 in the peering, 20 in its remote, 21 in the locality.
    private static readonly byte[] s_unknown =
    [
        0x0a, 0x01, 0x69, 0x12, 0x01, 0x6e, 0xa2, 0x06, 0x02, 0xff, 0x00,
        0x8a, 0x01, 0x0b, 0xa0, 0x01, 0x05, 0x1a, 0x06, 0x0a, 0x01, 0x72, 0xa8, 0x01, 0x07,
    ];

    [Fact]
    public async Task Members_are_those_of_the_message()
    {
        PeeringRecord record = (await ProtobufRecords.ReadFixturesAsync())
            .Where(found => found.Type == RecordType.Peering)
            .Select(found => ProtobufRecords.Read<PeeringRecord>(found.Type, found.Value))
            .Single(found => found.Name == "west");

        Assert.Equal("7a630f59-24d6-627d-9eb7-7afa566cddba", record.Id);
        Assert.Equal("7f8004f5-bd77-7298-2a6a-fbbc06d9793c", record.PeerId);
        Assert.Equal(PeeringState.Establishing, record.State);
        Assert.Equal("v", record.Meta["k"]);
        Assert.Equal(2, record.PeerCAPems.Count);
        Assert.Equal(["127.0.0.1:18503"], record.PeerServerAddresses);
        Assert.Equal(new PeeringRemote { Datacenter = "dc1" }, record.Remote);
        Assert.Equal((18UL, 25UL), (record.CreateIndex, record.ModifyIndex));
        Assert.Null(record.DeletedAt);
        Assert.Null(record.StreamStatus);
    }

    [Fact]
    public void A_changed_record_keeps_unknown_fields_at_every_level()
    {
        PeeringRecord record = Read(s_unknown);

        PeeringRecord changed = Reread(record with { Name = "other", Remote = record.Remote! with { Datacenter = "dc2" } });
        PeeringRecord back = Reread(changed with { Name = "n", Remote = record.Remote });

        Assert.Equal("other", changed.Name);
        Assert.Equal("dc2", changed.Remote!.Datacenter);
        Assert.Equal(record, back);
        Assert.Equal(PeeringMessage.Parser.ParseFrom(s_unknown), back.ToMessage());
        Assert.Equal(s_unknown.Length + "other".Length - 1 + "dc2".Length + 2, changed.ToMessage().CalculateSize());
    }

    [Fact]
    public void What_was_changed_and_changed_back_is_written_as_it_came()
    {
        // Fields in an order that no encoder writes.
        byte[] value = ProtobufRecords.Raw(0x12, 0x01, 0x6e, 0x0a, 0x01, 0x69);
        PeeringRecord record = ProtobufRecords.Read<PeeringRecord>(RecordType.Peering, value);

        Assert.Equal(value, ProtobufRecords.Encode(record with { Name = "x" } with { Name = "n" }));
        Assert.Equal(ProtobufRecords.Raw(0x0a, 0x01, 0x69, 0x12, 0x01, 0x78), ProtobufRecords.Encode(record with { Name = "x" }));
    }

    [Fact]
    public void Records_are_equal_by_members_and_unknown_fields()
    {
        Assert.Equal(Read(s_unknown), Read(s_unknown));
        Assert.Equal(new PeeringRecord { Id = "i" }, Read([0x0a, 0x01, 0x69]));
        Assert.NotEqual(new PeeringRecord { Id = "i" }, Read([0x0a, 0x01, 0x69, 0xa2, 0x06, 0x00]));
        Assert.NotEqual(Read([0x8a, 0x01, 0x03, 0xa2, 0x06, 0x00]), Read([0x8a, 0x01, 0x00, 0xa2, 0x06, 0x00]));
        Assert.Equal(Read([0x12, 0x01, 0x6e, 0x0a, 0x01, 0x69]).GetHashCode(), Read([0x0a, 0x01, 0x69, 0x12, 0x01, 0x6e]).GetHashCode());
    }

    [Fact]
    public void Everything_prints_in_the_order_of_Consul()
    {
        PeeringRecord record = new()
        {
            Id = "<i>",
            Name = "n",
            Partition = "p",
            DeletedAt = new ProtobufTimestamp(-1, 5),
            Meta = new ValueMap<string, string>([new("b", "2"), new("a", "1"), new("\uff5e", "3"), new("\U0001f600", "4")]),
            State = (PeeringState)77,
            StreamStatus = new PeeringStreamStatus { ImportedServices = ["a", ""], LastSend = default(ProtobufTimestamp) },
            CreateIndex = ulong.MaxValue,
            Remote = new PeeringRemote { Locality = new PeeringLocality { Region = "r", Zone = "z" } },
            ManualServerAddresses = ["m"],
        };

        Assert.Equal(
            """{"ID":"\u003ci\u003e","Name":"n","Partition":"p","DeletedAt":{"seconds":-1,"nanos":5},"Meta":{"a":"1","b":"2","~":"3","😀":"4"},"State":77"""
            + ""","StreamStatus":{"ImportedServices":["a",""],"LastSend":{}},"CreateIndex":18446744073709551615,"Remote":{"Locality":{"Region":"r","Zone":"z"}},"ManualServerAddresses":["m"]}""",
            ProtobufRecords.Json(record.WriteJson).Replace('\uff5e', '~'));
    }

    [Fact]
    public void Secrets_are_neither_in_texts_nor_in_redacted_JSON()
    {
        PeeringSecretsRecord record = new()
        {
            PeerId = "p",
            Establishment = new PeeringEstablishmentSecret { SecretId = Secret },
            Stream = new PeeringStreamSecrets { ActiveSecretId = Secret, PendingSecretId = Secret },
        };

        Assert.DoesNotContain(Secret, record.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, $"{record.Establishment} {record.Stream}", StringComparison.Ordinal);
        Assert.Equal("""{"PeerID":"p","establishment":{},"stream":{}}""", ProtobufRecords.Json(record.WriteJson, redact: true));
        Assert.Equal(
            $$$"""{"PeerID":"p","establishment":{"SecretID":"{{{Secret}}}"},"stream":{"ActiveSecretID":"{{{Secret}}}","PendingSecretID":"{{{Secret}}}"}}""",
            ProtobufRecords.Json(record.WriteJson));
    }

    [Fact]
    public void An_empty_message_is_not_a_missing_one()
    {
        byte[] value = ProtobufRecords.Raw(0x12, 0x00);
        PeeringSecretsRecord record = ProtobufRecords.Read<PeeringSecretsRecord>(RecordType.PeeringSecrets, value);

        Assert.Equal(new PeeringSecretsRecord { Establishment = new PeeringEstablishmentSecret() }, record);
        Assert.NotEqual(new PeeringSecretsRecord(), record);
        Assert.Equal("""{"establishment":{}}""", ProtobufRecords.Json(record.WriteJson));
    }

    [Fact]
    public void Any_peering_is_read_as_it_was_written()
    {
        Gen<string> text = Gen.String[0, 40].Where(text => !text.Any(char.IsSurrogate));
        Gen<Timestamp> time = Gen.Select(Gen.Long, Gen.Int, (seconds, nanos) => new Timestamp { Seconds = seconds, Nanos = nanos });
        Gen<PeeringMessage> peering =
            from texts in text.Array[5]
            from list in text.List[0, 4]
            from pairs in Gen.Dictionary(text, text)[0, 4]
            from state in Gen.Int
            from indexes in Gen.ULong.Array[2]
            from deleted in time.Null()
            from hasRemote in Gen.Bool
            select new PeeringMessage
            {
                ID = texts[0],
                Name = texts[1],
                PeerID = texts[2],
                State = (PeeringStateNumber)state,
                PeerCAPems = { list },
                Meta = { pairs },
                CreateIndex = indexes[0],
                ModifyIndex = indexes[1],
                DeletedAt = deleted,
                Remote = hasRemote ? new RemoteMessage { Datacenter = texts[3] } : null,
                StreamStatus = hasRemote ? new StreamStatusMessage { ExportedServices = { texts[4] }, LastSend = deleted } : null,
            };

        peering.Sample(message =>
        {
            byte[] value = ProtobufRecords.Raw(message.ToByteArray());
            PeeringRecord record = ProtobufRecords.Read<PeeringRecord>(RecordType.Peering, value);
            Assert.Equal(value, ProtobufRecords.Encode(record));
            Assert.Equal(message, Reread(record with { Name = record.Name + "x" } with { PeerServerName = "s" }).ToMessage() is { } changed
                ? new PeeringMessage(changed) { Name = message.Name, PeerServerName = "" }
                : null);
        });
    }

    private static PeeringRecord Read(byte[] message) => ProtobufRecords.Read<PeeringRecord>(RecordType.Peering, ProtobufRecords.Raw(message));

    private static PeeringRecord Reread(PeeringRecord record) => ProtobufRecords.Read<PeeringRecord>(RecordType.Peering, ProtobufRecords.Encode(record));
}
