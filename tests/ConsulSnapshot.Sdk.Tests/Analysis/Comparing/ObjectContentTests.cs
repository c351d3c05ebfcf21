using CsCheck;
using ConsulSnapshot.Sdk.Tests.Records.Codec;

namespace ConsulSnapshot.Sdk.Tests.Analysis.Comparing;

/// <summary>What makes a difference between two records of one type, and what does not; for each type and each kind of configuration entry.</summary>
public class ObjectContentTests
{
    private static readonly string[] s_ofNobody = ["SkipNodeUpdate", "Token"];

    public static TheoryData<string> Names { get; } = [.. RecordKinds.All];

    [Theory]
    [MemberData(nameof(Names))]
    public void Order_of_members_and_pairs_makes_no_difference(string name)
    {
        bool isEntry = RecordKinds.KindOf(name) is not null;
        Gen.Select(RecordKinds.Values(name), Gen.Int).Sample(
            (value, seed) =>
            {
                Random random = new(seed);
                byte[] shuffled = isEntry ? Shuffled.OfEntry(value, random) : Shuffled.Of(value, random);

                Assert.Equal(FoundObjects.Of(name, value), FoundObjects.Of(name, shuffled));
                Assert.Equal(FoundObjects.Of(name, value, includesVolatile: true), FoundObjects.Of(name, shuffled, includesVolatile: true));
            },
            iter: 100);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_member_makes_a_difference_but_those_that_change_by_themselves(string name)
    {
        StructShape shape = ShapeOf(name);
        byte[] whole = Without(name, shape, null);
        foreach (MemberShape member in shape.Members)
        {
            byte[] without = Without(name, shape, member);
            bool isOfNobody = name == nameof(RecordType.Register) && s_ofNobody.Contains(member.Name);

            Assert.True(
                FoundObjects.Of(name, whole).SequenceEqual(FoundObjects.Of(name, without)) == (isOfNobody || member.IsVolatile || IsVolatile(name)), member.Name);
            Assert.True(
                FoundObjects.Of(name, whole, includesVolatile: true).SequenceEqual(FoundObjects.Of(name, without, includesVolatile: true)) == isOfNobody, member.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Members_that_are_zero_are_like_members_that_are_not_there(string name)
    {
        StructShape shape = ShapeOf(name);
        byte[] zero = Wrap(name, Pack.Struct(shape.Members.Select(member => (member.NameUtf8, Zero(member.Value)))));
        byte[] nothing = Wrap(name, Pack.Map([]));

        Assert.Equal(FoundObjects.Of(name, nothing, includesVolatile: true), FoundObjects.Of(name, zero, includesVolatile: true));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Members_that_are_not_known_make_a_difference_if_they_hold_something(string name)
    {
        byte[] whole = Without(name, ShapeOf(name), null);

        IReadOnlyList<FoundObject> without = FoundObjects.Of(name, whole, includesVolatile: true);

        Assert.NotEqual(without, FoundObjects.Of(name, With(name, "zzz", Pack.Text("x")), includesVolatile: true));
        Assert.NotEqual(FoundObjects.Of(name, With(name, "zzz", Pack.Text("y")), includesVolatile: true), FoundObjects.Of(name, With(name, "zzz", Pack.Text("x")), includesVolatile: true));
        Assert.Equal(without, FoundObjects.Of(name, With(name, "zzz", Pack.Text("")), includesVolatile: true));
        Assert.Equal(without, FoundObjects.Of(name, With(name, "Namespace", Pack.Text("default")), includesVolatile: true));
    }

    [Theory]
    [InlineData("KeyValue")]
    [InlineData("Session")]
    [InlineData("AclToken")]
    [InlineData("AclAuthMethod")]
    [InlineData("ConfigEntry/service-defaults")]
    [InlineData("ConfigEntry/proxy-defaults")]
    public void Objects_that_differ_in_their_namespace_or_partition_are_two_objects(string name)
    {
        FoundObject common = Assert.Single(FoundObjects.Of(name, With(name, "zzz", Pack.Nil)));
        FoundObject @namespace = Assert.Single(FoundObjects.Of(name, With(name, "Namespace", Pack.Text("team-a"))));
        FoundObject partition = Assert.Single(FoundObjects.Of(name, With(name, "Partition", Pack.Text("team-a"))));

        Assert.Equal(3, new HashSet<UInt128>([common.Key, @namespace.Key, partition.Key]).Count);
        Assert.Equal($"{common.Name} (namespace team-a)", @namespace.Name);
        Assert.Equal($"{common.Name} (partition team-a)", partition.Name);
    }

    [Fact]
    public void Whole_numbers_of_untyped_values_are_the_same_as_floats()
    {
        Assert.Equal(Untyped(Pack.Unsigned(1000)), Untyped(Pack.Double(1000)));
        Assert.Equal(Untyped(Pack.Signed(-7)), Untyped(Pack.Double(-7)));
        Assert.Equal(Untyped(Pack.Double(0.5)), Untyped(Pack.Single(0.5f)));
        byte[][] different = [Pack.Unsigned(1), Pack.Unsigned(0), Pack.Signed(-1), Pack.Unsigned(ulong.MaxValue), Pack.Double(1.5), Pack.Text("1"), Pack.Boolean(true), Pack.Nil, Pack.Text(""), Pack.List([]), Pack.List([Pack.Nil]), Pack.Map([])];
        Assert.Equal(different.Length, different.Select(Untyped).Distinct().Count());
    }

    private static ulong Untyped(byte[] value) =>
        Assert.Single(FoundObjects.Of(RecordType.ConnectCAConfig, Pack.Struct(("Config", Pack.Map([(Pack.Text("k"), value)]))))).Content;

    private static bool IsVolatile(string name) => name is nameof(RecordType.Coordinates) or nameof(RecordType.Index) or nameof(RecordType.ChunkingState) or nameof(RecordType.Tombstone);

    private static StructShape ShapeOf(string name)
    {
        ValueShape shape = RecordKinds.KindOf(name) is { } kind ? ValueShape.StructOf(() => ConfigEntryKind.ShapeOf(kind)!) : RecordCatalog.Find(RecordKinds.TypeOf(name))!.Shape!;
        return (shape.Element ?? shape).Members!;
    }

    private static byte[] Without(string name, StructShape shape, MemberShape? without) =>
        Wrap(name, Pack.Struct(shape.Members.Where(member => member != without).Select(member => (member.NameUtf8, FilledValues.Of(member)))));

    private static byte[] With(string name, string added, byte[] value) =>
        Wrap(name, Pack.Struct([.. ShapeOf(name).Members.Select(member => (member.NameUtf8, FilledValues.Of(member))), (System.Text.Encoding.UTF8.GetBytes(added), value)]));

    private static byte[] Wrap(string name, byte[] value) =>
        RecordKinds.KindOf(name) is { } kind ? Pack.ConfigEntry(kind, value)
        : name == nameof(RecordType.Coordinates) ? Pack.List([value])
        : value;

    private static byte[] Zero(ValueShape shape) => shape switch
    {
        { IsPointer: true } => Pack.Nil,
        { Kind: ValueKind.Text } => Pack.Text(""),
        { Kind: ValueKind.Bytes or ValueKind.Any } => Pack.Nil,
        { Kind: ValueKind.Boolean } => Pack.Boolean(false),
        { Kind: ValueKind.Single } => Pack.Single(0),
        { Kind: ValueKind.Double } => Pack.Double(-0.0),
        { Kind: ValueKind.Time } => Pack.Time(0, 0, -1, null),
        { Kind: ValueKind.Struct } => Pack.Struct(shape.Members!.Members.Select(member => (member.NameUtf8, Zero(member.Value)))),
        { Kind: ValueKind.List } => Pack.List([]),
        { Kind: ValueKind.Map } => Pack.Map([]),
        _ => Pack.Unsigned(0),
    };
}
