using ConsulSnapshot.Sdk.Messages;
using ConsulSnapshot.Sdk.Tests.Records.Codec;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace ConsulSnapshot.Sdk.Tests.Analysis.Comparing;

/// <summary>What makes a difference between two records that hold protobuf messages.</summary>
public class ProtobufContentTests
{
    private static readonly byte[] s_peering = new PeeringMessage { ID = "1", Name = "west", PeerServerAddresses = { "a:1", "b:2" } }.ToByteArray();

    // Field 5 is the map; Go writes its entries in a random order.
    private static readonly byte[] s_one = [5 << 3 | 2, 6, 10, 1, (byte)'k', 18, 1, (byte)'v'];
    private static readonly byte[] s_two = [5 << 3 | 2, 6, 10, 1, (byte)'l', 18, 1, (byte)'w'];

    [Fact]
    public void Order_of_entries_and_fields_makes_no_difference()
    {
        FoundObject expected = Find(RecordType.Peering, [.. s_peering, .. s_one, .. s_two]);

        Assert.Equal(expected, Find(RecordType.Peering, [.. s_two, .. s_peering, .. s_one]));
        Assert.NotEqual(expected, Find(RecordType.Peering, [.. s_peering, .. s_one]));
        Assert.NotEqual(expected, Find(RecordType.Peering, [.. s_peering, .. s_one, .. s_one]));
    }

    [Fact]
    public void Order_of_lists_makes_a_difference()
    {
        PeeringMessage turned = new() { ID = "1", Name = "west", PeerServerAddresses = { "b:2", "a:1" } };

        Assert.NotEqual(Find(RecordType.Peering, s_peering), Find(RecordType.Peering, turned.ToByteArray()));
    }

    [Fact]
    public void Fields_that_a_server_sets_with_each_write_count_only_if_asked_for()
    {
        PeeringMessage peering = PeeringMessage.Parser.ParseFrom(s_peering);
        peering.ModifyIndex = 7;
        byte[] later = peering.ToByteArray();

        Assert.Equal(Find(RecordType.Peering, s_peering), Find(RecordType.Peering, later));
        Assert.NotEqual(Find(RecordType.Peering, s_peering, includesVolatile: true), Find(RecordType.Peering, later, includesVolatile: true));
        Assert.Equal(
            Find(RecordType.Resource, new ResourceMessage { Id = new() { Name = "a" }, Version = "1", Generation = "x" }.ToByteArray()),
            Find(RecordType.Resource, new ResourceMessage { Id = new() { Name = "a" }, Version = "2", Generation = "y" }.ToByteArray()));
    }

    [Fact]
    public void Fields_that_are_not_known_make_a_difference()
    {
        byte[] more = [.. s_peering, 0xf8, 0x07, 1];
        byte[] other = [.. s_peering, 0xf8, 0x07, 2];

        Assert.Equal(3, new HashSet<ulong>([Find(RecordType.Peering, s_peering).Content, Find(RecordType.Peering, more).Content, Find(RecordType.Peering, other).Content]).Count);
    }

    [Fact]
    public void Zero_fields_are_like_fields_that_are_not_there()
    {
        Assert.Equal(Find(RecordType.Peering, s_peering), Find(RecordType.Peering, [.. s_peering, 6 << 3, 0, (3 << 3) | 2, 0]));
    }

    [Fact]
    public void Contents_of_resources_are_compared_by_meaning_where_their_type_is_known()
    {
        byte[] one = [3 << 3 | 2, .. s_one[1..]];
        byte[] two = [3 << 3 | 2, .. s_two[1..]];

        Assert.Equal(Find(RecordType.Resource, Resource("hashicorp.consul.internal.demo.v2.Artist", [.. one, .. two])), Find(RecordType.Resource, Resource("hashicorp.consul.internal.demo.v2.Artist", [.. two, .. one])));
        Assert.NotEqual(Find(RecordType.Resource, Resource("stranger", [.. one, .. two])), Find(RecordType.Resource, Resource("stranger", [.. two, .. one])));
        Assert.NotEqual(Find(RecordType.Resource, Resource("hashicorp.consul.internal.demo.v2.Artist", one)), Find(RecordType.Resource, Resource("hashicorp.consul.internal.demo.v2.Artist", two)));
        Assert.NotEqual(Find(RecordType.Resource, Resource("stranger", [0xff])), Find(RecordType.Resource, Resource("stranger", [0xfe])));
    }

    [Fact]
    public void Resources_are_told_apart_by_type_tenancy_and_name_and_not_by_incarnation()
    {
        ResourceMessage resource = new() { Id = new() { Uid = "1", Name = "a", Type = new() { Group = "g", Kind = "k" }, Tenancy = new() { Partition = "default", Namespace = "default" } } };
        FoundObject first = Find(RecordType.Resource, resource.ToByteArray());
        resource.Id.Uid = "2";
        FoundObject second = Find(RecordType.Resource, resource.ToByteArray());
        resource.Id.Tenancy.Namespace = "team-a";
        FoundObject third = Find(RecordType.Resource, resource.ToByteArray());

        Assert.Equal((first.Key, "g/k/a"), (second.Key, second.Name));
        Assert.NotEqual(first.Content, second.Content);
        Assert.NotEqual(first.Key, third.Key);
        Assert.Equal("g/k/a (namespace team-a)", third.Name);
    }

    [Fact]
    public void A_message_that_cannot_be_read_is_an_object_of_its_own_bytes()
    {
        Assert.Equal("record 7", Find(RecordType.Peering, [0x0a]).Name);
    }

    private static byte[] Resource(string type, byte[] content) =>
        new ResourceMessage { Id = new() { Name = "a" }, Data = new Any { TypeUrl = $"type.googleapis.com/{type}", Value = ByteString.CopyFrom(content) } }.ToByteArray();

    private static FoundObject Find(RecordType type, byte[] message, bool includesVolatile = false) => Assert.Single(FoundObjects.Of(type, Pack.Text(message), includesVolatile));
}
