namespace ConsulSnapshot.Sdk.Tests.Analysis.Comparing;

/// <summary>Each kind of objects: what appears, disappears and changes, and by which name.</summary>
public class ComparisonKindTests
{
    public static TheoryData<string> Kinds => [.. ComparedKind.All.Select(kind => kind.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_object_appears(string kind)
    {
        ComparedKind item = ItemOf(kind);
        ConsulRecord added = item.Other ?? item.One;

        KindComparison found = Find(await Compared.RecordsAsync(item.Other is null ? [] : [item.One], item.Other is null ? [added] : [item.One, added]), kind);

        Assert.Equal((1, 0, 0), (found.Appearing, found.Disappearing, found.Changing));
        Assert.Equal(item.Names[^1], Assert.Single(found.FirstAppearing));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_object_disappears(string kind)
    {
        ComparedKind item = ItemOf(kind);
        ConsulRecord removed = item.Other ?? item.One;

        KindComparison found = Find(await Compared.RecordsAsync(item.Other is null ? [removed] : [item.One, removed], item.Other is null ? [] : [item.One]), kind);

        Assert.Equal((0, 1, 0), (found.Appearing, found.Disappearing, found.Changing));
        Assert.Equal(item.Names[^1], Assert.Single(found.FirstDisappearing));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_object_changes(string kind)
    {
        ComparedKind item = ItemOf(kind);
        bool changes = item.Changed != item.One;

        KindComparison found = Find(await Compared.RecordsAsync([item.One], [item.Changed]), kind);

        Assert.Equal((0, 0, changes ? 1 : 0, changes ? 0 : 1), (found.Appearing, found.Disappearing, found.Changing, found.Unchanged));
        Assert.Equal(changes ? [item.Names[0]] : [], found.FirstChanging);
    }

    [Fact]
    public void Every_type_of_records_that_counts_is_among_them()
    {
        IEnumerable<string> types = Enum.GetValues<RecordType>()
            .Where(type => RecordCatalog.Find(type) is not null && type is not (RecordType.Index or RecordType.Tombstone or RecordType.Coordinates or RecordType.ChunkingState or RecordType.Register))
            .Select(type => type.ToConsulName());

        Assert.Empty(types.Except(ComparedKind.All.Select(kind => kind.Kind.Split('/')[0])));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 5)]
    public async Task What_changes_by_itself_counts_only_if_asked_for(bool includesVolatile, int kinds)
    {
        ConsulRecord[] records =
        [
            new IndexRecord { Key = "kvs", Value = 7 },
            new TombstoneRecord { KeyBytes = "gone"u8.ToArray() },
            new CoordinateBatchRecord { Coordinates = [new() { Node = "n1", Coord = new() }, new() { Node = "n1", Segment = "east", Coord = new() }] },
            new ChunkingStateRecord(),
            new KeyValueRecord { Key = "a", LockIndex = 3, CreateIndex = 5, ModifyIndex = 9 },
        ];

        SnapshotComparison comparison = await Compared.RecordsAsync([new KeyValueRecord { Key = "a" }], records, new() { IncludeVolatile = includesVolatile });

        Assert.Equal(kinds, comparison.Kinds.Count(kind => !kind.IsSame));
        Assert.Equal(includesVolatile ? ["n1", "n1/east"] : [], comparison.Kinds.FirstOrDefault(kind => kind.Kind == "CoordinateBatchUpdate")?.FirstAppearing ?? []);
    }

    [Fact]
    public async Task Kinds_are_told_in_the_order_of_types_and_their_names()
    {
        SnapshotComparison comparison = await Compared.RecordsAsync([], [.. ComparedKind.All.Select(kind => kind.One)]);

        Assert.Equal(
            ["Node", "Service", "Check", "KVS", "Session", "ACL", "PreparedQuery"], comparison.Kinds.Take(7).Select(kind => kind.Kind));
        Assert.Equal(
            ["ConfigEntry/mesh", "ConfigEntry/proxy-defaults", "ConfigEntry/tcp-route"], comparison.Kinds.Select(kind => kind.Kind).Where(kind => kind.StartsWith("Config", StringComparison.Ordinal)));
        Assert.Equal("Unknown(99)", comparison.Kinds[^1].Kind);
        Assert.Equal(comparison.Kinds.Sum(kind => kind.Appearing), comparison.Appearing);
    }

    private static ComparedKind ItemOf(string kind) => ComparedKind.All.Single(item => item.Kind == kind);

    private static KindComparison Find(SnapshotComparison comparison, string kind) => comparison.Kinds.Single(item => item.Kind == kind);
}
