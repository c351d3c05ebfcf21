using ConsulSnapshot.Sdk.Messages;
using ConsulSnapshot.Sdk.Tests.Records.Protobuf;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace ConsulSnapshot.Sdk.Tests.Records.Resources;

/// <summary>Resources of the version 2 API.</summary>
public class ResourceRecordTests
{
    [Fact]
    public async Task Members_are_those_of_the_message()
    {
        ResourceRecord artist = (await ProtobufRecords.ReadFixturesAsync())
            .Where(found => found.Type == RecordType.Resource)
            .Select(found => ProtobufRecords.Read<ResourceRecord>(found.Type, found.Value))
            .First(found => found.Id!.Name == "pixies");

        Assert.Equal(new ResourceType { Group = "demo", GroupVersion = "v2", Kind = "Artist" }, artist.Id!.Type);
        Assert.Equal(new ResourceTenancy { Partition = "default", Namespace = "default" }, artist.Id.Tenancy);
        Assert.Equal("01M82N958Y6S1XV8ZAMV0YCRBQ", artist.Id.Uid);
        Assert.Equal(("133", "01M82N958Y6S1XV8ZAMW0NTQ9C"), (artist.Version, artist.Generation));
        Assert.Equal("2", artist.Metadata["n"]);
        Assert.Null(artist.Owner);
        Assert.Empty(artist.Status);
        Assert.Equal("type.googleapis.com/hashicorp.consul.internal.demo.v2.Artist", artist.Data!.TypeUrl);
        Assert.Equal("Pixies", DemoArtistMessage.Parser.ParseFrom(artist.Data.Value.Span).Name);
    }

    [Fact]
    public void A_changed_record_keeps_unknown_fields_at_every_level()
    {
        ResourceMessage message = Sample();
        ResourceRecord record = Read(message);

        ResourceStatus status = record.Status["c"];
        ResourceRecord changed = Reread(record with
        {
            Version = "8",
            Status = new ValueMap<string, ResourceStatus>([new("c", status with { Conditions = [status.Conditions[1], status.Conditions[0] with { Reason = "why" }] })]),
        });
        ResourceRecord back = Reread(changed with { Version = "7", Status = record.Status });

        Assert.Equal("why", changed.Status["c"].Conditions[1].Reason);
        Assert.Equal(message, back.ToMessage());
        Assert.Equal(record, back);
    }

    [Fact]
    public void Everything_prints_as_protobuf_does_and_as_Go_escapes_it()
    {
        ResourceRecord record = new()
        {
            Id = new ResourceId(),
            Owner = new ResourceId { Name = "<o>\u2028", Type = new ResourceType { GroupVersion = "v1" } },
            Status = new ValueMap<string, ResourceStatus>(
            [
                new("z", new ResourceStatus()),
                new("a", new ResourceStatus
                {
                    ObservedGeneration = "g",
                    UpdatedAt = new ProtobufTimestamp(1_700_000_000, 120_000_000),
                    Conditions =
                    [
                        new ResourceCondition { Type = "t", State = ResourceConditionState.False, Resource = new ResourceConditionReference { Section = "s" } },
                        new ResourceCondition { State = (ResourceConditionState)9 },
                    ],
                }),
            ]),
            Data = new ResourceData { TypeUrl = "example.com/unknown.Type", Value = new byte[] { 1, 2, 3 } },
        };

        Assert.Equal(
            """{"id":{},"owner":{"name":"\u003co\u003e\u2028","type":{"groupVersion":"v1"}},"status":{"a":{"observedGeneration":"g","conditions":["""
            + """{"type":"t","state":"STATE_FALSE","resource":{"section":"s"}},{"state":9}],"updatedAt":"2023-11-14T22:13:20.120Z"},"z":{}},"data":{"@type":"example.com/unknown.Type","value":"AQID"}}""",
            ProtobufRecords.Json(record.WriteJson));
    }

    [Theory]
    [InlineData("0a 00 12 00 12 02 12 00", """{"@type":"x/hashicorp.consul.multicluster.v2.ExportedServices","services":[""],"consumers":[{},{"partition":""}]}""")]
    [InlineData("0a 01 ff", """{"@type":"x/hashicorp.consul.multicluster.v2.ExportedServices","value":"CgH/"}""")]
    [InlineData("", """{"@type":"x/hashicorp.consul.multicluster.v2.ExportedServices"}""")]
    public void Content_of_a_known_type_prints_with_its_own_fields_unless_it_cannot_be_parsed(string hex, string json)
    {
        byte[] value = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        ResourceRecord record = new() { Data = new ResourceData { TypeUrl = "x/hashicorp.consul.multicluster.v2.ExportedServices", Value = value } };

        Assert.Equal($$"""{"data":{{json}}}""", ProtobufRecords.Json(record.WriteJson));
    }

    [Fact]
    public void Content_without_type_and_bytes_is_an_empty_object()
    {
        Assert.Equal("""{"data":{}}""", ProtobufRecords.Json(new ResourceRecord { Data = new ResourceData() }.WriteJson));
    }

    [Theory]
    [InlineData(0, 0, "1970-01-01T00:00:00Z")]
    [InlineData(0, 1, "1970-01-01T00:00:00.000000001Z")]
    [InlineData(0, 1_000, "1970-01-01T00:00:00.000001Z")]
    [InlineData(-1, 999_000_000, "1969-12-31T23:59:59.999Z")]
    [InlineData(253_402_300_799, 999_999_999, "9999-12-31T23:59:59.999999999Z")]
    [InlineData(-62_135_596_800, 0, "0001-01-01T00:00:00Z")]
    [InlineData(253_402_300_800, 0, "253402300800 s 0 ns")]
    [InlineData(0, -1, "0 s -1 ns")]
    public void A_timestamp_prints_as_a_time_where_it_is_one(long seconds, int nanoseconds, string text)
    {
        ProtobufTimestamp time = new(seconds, nanoseconds);

        Assert.Equal(text, time.ToString());
        Assert.Equal(text.EndsWith('Z'), time.TryToDateTimeOffset(out DateTimeOffset converted));
        Assert.True(!text.EndsWith('Z') || ProtobufTimestamp.FromDateTimeOffset(converted) == new ProtobufTimestamp(seconds, nanoseconds / 100 * 100));
    }

    private static ResourceMessage Sample()
    {
        ResourceMessage message = new()
        {
            Version = "7",
            Id = With(new ResourceIdMessage { Type = With(new ResourceTypeMessage { Group = "g" }), Tenancy = With(new ResourceTenancyMessage { Partition = "p" }) }),
            Data = With(new Any { TypeUrl = "t", Value = ByteString.CopyFromUtf8("v") }),
        };
        message.Status["c"] = With(new ResourceStatusMessage
        {
            UpdatedAt = With(new Timestamp { Seconds = 5 }),
            Conditions =
            {
                With(new ResourceConditionMessage { Type = "one", Resource = With(new ResourceReferenceMessage { Name = "r" }) }),
                With(new ResourceConditionMessage { Type = "two" }, 6),
            },
        });
        return With(message);
    }

    /// <summary>Adds an unknown field, the number 100.</summary>
    private static T With<T>(T message, byte value = 5)
        where T : IMessage<T>
    {
        message.MergeFrom([0xa0, 0x06, value]);
        return message;
    }

    private static ResourceRecord Read(ResourceMessage message) => ProtobufRecords.Read<ResourceRecord>(RecordType.Resource, ProtobufRecords.Raw(message.ToByteArray()));

    private static ResourceRecord Reread(ResourceRecord record) => ProtobufRecords.Read<ResourceRecord>(RecordType.Resource, ProtobufRecords.Encode(record));
}
