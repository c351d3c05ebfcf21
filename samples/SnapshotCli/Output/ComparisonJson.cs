using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary>What <c>diff -format json</c> prints.</summary>
internal sealed record DiffJson(string Before, string After, ComparisonJson Changes);

/// <summary>How two snapshots differ, as JSON: all keys always, in this order.</summary>
internal sealed record ComparisonJson(bool Same, long Appearing, long Disappearing, long Changing, long Unchanged, IReadOnlyList<KindJson> Kinds)
{
    public static ComparisonJson Of(SnapshotComparison comparison) => new(
        comparison.IsSame, comparison.Appearing, comparison.Disappearing, comparison.Changing, comparison.Unchanged, [.. comparison.Kinds.Select(KindJson.Of)]);
}

/// <summary>How the objects of one kind differ, as JSON.</summary>
internal sealed record KindJson(
    string Kind,
    long Appearing,
    long Disappearing,
    long Changing,
    long Unchanged,
    IReadOnlyList<string> FirstAppearing,
    IReadOnlyList<string> FirstDisappearing,
    IReadOnlyList<string> FirstChanging)
{
    public static KindJson Of(KindComparison kind) => new(
        kind.Kind, kind.Appearing, kind.Disappearing, kind.Changing, kind.Unchanged, kind.FirstAppearing, kind.FirstDisappearing, kind.FirstChanging);
}
