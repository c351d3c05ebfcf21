using System.Text;

namespace ConsulSnapshot.Sdk.Tests.Analysis.Comparing;

/// <summary>Comparisons of what real servers wrote.</summary>
public class FixtureComparisonTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Snapshots => [.. Fixtures.SnapshotNames];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task A_snapshot_is_the_same_as_itself(string name)
    {
        string path = Fixtures.Snapshot(name);

        foreach (bool includesVolatile in (bool[])[false, true])
        {
            SnapshotComparison comparison = await SnapshotComparer.CompareAsync(path, path, new() { IncludeVolatile = includesVolatile }, Cancellation);

            Assert.True(comparison.IsSame, Compared.Dump(comparison));
            Assert.NotEqual(0, comparison.Unchanged);
            Assert.Equal(comparison.Before.RecordCount, comparison.After.RecordCount);
        }
    }

    [Fact]
    public async Task Comparisons_of_real_snapshots_are_as_reviewed()
    {
        (string Before, string After)[] pairs =
        [
            ("consul-1.10.11-empty", "consul-1.10.11-kv-edge"),
            ("consul-1.10.11-full", "consul-1.10.11-after-restore"),
            ("consul-1.21.4-full", "consul-1.21.4-after-restore"),
            ("consul-1.10.11-full", "consul-1.21.4-upgraded"),
            ("consul-1.8.7-full", "consul-1.21.4-upgraded"),
            ("consul-1.8.7-acl", "consul-1.10.11-acl"),
            ("consul-1.21.4-peer", "consul-1.21.4-empty"),
        ];
        StringBuilder text = new();
        foreach ((string before, string after) in pairs)
        {
            SnapshotComparison comparison = await SnapshotComparer.CompareAsync(Fixtures.Snapshot(before), Fixtures.Snapshot(after), new() { NamesPerKind = 3 }, Cancellation);
            text.Append($"{before} -> {after}\n{Compared.Dump(comparison)}\n");
        }

        Golden.Verify(text.ToString());
    }
}
