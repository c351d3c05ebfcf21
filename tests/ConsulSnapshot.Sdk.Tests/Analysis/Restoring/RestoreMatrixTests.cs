using System.Text;
using System.Text.Json;

namespace ConsulSnapshot.Sdk.Tests.Analysis.Restoring;

/// <summary>The compatibility of whole snapshots is what the state machines of 14 releases said to them.</summary>
public class RestoreMatrixTests
{
    private static readonly JsonElement s_matrix = JsonElement.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "restore-matrix.json")));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Snapshots => [.. s_matrix.GetProperty("snapshots").EnumerateObject().Select(snapshot => snapshot.Name).Concat(Clean())];

    public static TheoryData<string> Vectors => [.. s_matrix.GetProperty("vectors").EnumerateObject().Select(vector => vector.Name)];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task Every_release_loads_a_snapshot_or_not_as_the_real_one_did(string name) =>
        Assert.Equal(Expected("snapshots", name), Judged(await CheckAsync(Fixtures.Snapshot(name))));

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task Every_release_loads_a_vector_or_not_as_the_real_one_did(string name) =>
        Assert.Equal(Expected("vectors", name), Judged(await CheckAsync(Fixtures.Vector(name))));

    [Fact]
    public async Task Findings_for_the_version_that_wrote_a_snapshot_are_known_ones()
    {
        StringBuilder text = new();
        foreach (string name in Fixtures.SnapshotNames)
        {
            RestoreVerdict verdict = (await CheckAsync(Fixtures.Snapshot(name))).For(new RestoreTarget(ConsulVersion.Parse(name.Split('-')[1])));
            text.Append($"{name} into {verdict.Target}: restorable {verdict.IsRestorable}\n");
            foreach (SnapshotFinding finding in verdict.Findings)
            {
                text.Append($"  {finding.Severity} {finding.Rule} {finding.Record} {finding.Type} {finding.Key}: {finding.Message}\n");
            }
        }

        Golden.Verify(text.ToString());
    }

    /// <summary>Gets the snapshots that the matrix does not name, because every release loads them.</summary>
    private static IEnumerable<string> Clean() => Fixtures.SnapshotNames.Where(name => !s_matrix.GetProperty("snapshots").TryGetProperty(name, out _));

    private static string Expected(string part, string name)
    {
        string[] dying = s_matrix.GetProperty(part).TryGetProperty(name, out JsonElement verdicts) ? [.. verdicts.EnumerateObject().Select(release => release.Name)] : [];
        return string.Join('\n', s_matrix.GetProperty("versions").EnumerateArray().Select(version => $"{version.GetString()} {!dying.Contains(version.GetString())}"));
    }

    private static string Judged(RestoreCheckReport report) =>
        string.Join('\n', report.GetCompatibility().Select(release => $"{release.Target.Version} {release.IsRestorable}"));

    private static async Task<RestoreCheckReport> CheckAsync(string path)
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(path, cancellationToken: Cancellation);
        return await RestoreCheck.RunAsync(reader, cancellationToken: Cancellation);
    }
}
