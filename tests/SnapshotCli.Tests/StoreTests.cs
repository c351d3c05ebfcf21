using System.Text.Json;
using ConsulSnapshot.Sdk;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Cli.Tests;

/// <summary>The commands on stores: <c>list</c>, <c>get</c>, <c>prune</c>, and <c>verify</c>, <c>restore</c> and <c>recover</c> by URL.</summary>
public sealed class StoreTests : IDisposable
{
    private const string Fixture = "consul-1.8.7-full";

    private static readonly DateTimeOffset s_taken = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly FileSystemSnapshotStore _store;

    public StoreTests()
    {
        Directory.CreateDirectory(_folder.File("store"));
        _store = new FileSystemSnapshotStore(_folder.File("store"));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Url => _store.Description;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task List_prints_a_line_for_each_snapshot()
    {
        await PutAsync(0);
        string second = await PutAsync(1, withManifest: false);
        await File.WriteAllTextAsync(Path.Combine(_store.Folder, second + ".pin"), "", Cancellation);

        CommandRun run = await CommandRun.OfAsync("list", Url);

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Equal(3, run.Lines.Length);
        Assert.Matches(@"^Time +Datacenter +Index +Size +Version +State +Name$", run.Lines[0]);
        Assert.Matches(@"dc1 +98 +[0-9.]+KB +1\.8\.7 +verified +dc1/consul-dc1-.*\.snap$", run.Lines[1]);
        Assert.Matches(@"dc1 +98 +[0-9.]+KB +\? +no manifest, pinned +dc1/consul-dc1-.*\.snap$", run.Lines[2]);
    }

    [Fact]
    public async Task List_prints_json_with_all_keys()
    {
        string name = await PutAsync(0);

        CommandRun run = await CommandRun.OfAsync("list", "-format", "json", "-datacenter", "dc1", Url);

        JsonElement line = Assert.Single(run.Json);
        Assert.Equal(
            ["name", "datacenter", "clusterId", "time", "index", "term", "version", "node", "length", "sha256", "verifiedAt", "verificationError", "pinned", "known", "manifestProblem", "records"],
            line.EnumerateObject().Select(static member => member.Name));
        Assert.Equal((name, 98UL), (line.GetProperty("name").GetString(), line.GetProperty("index").GetUInt64()));
        Assert.Empty((await CommandRun.OfAsync("list", "-datacenter", "dc2", "-format", "json", Url)).Lines);
    }

    [Theory]
    [InlineData("@latest", 2)]
    [InlineData("", 2)]
    [InlineData("@TIME", 1)]
    [InlineData("/NAME", 0)]
    public async Task Get_copies_the_snapshot_that_is_meant(string selector, int number)
    {
        string[] names = [await PutAsync(0), await PutAsync(1), await PutAsync(2)];
        string url = Url + selector.Replace("TIME", s_taken.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ssK", null), StringComparison.Ordinal).Replace("NAME", names[0], StringComparison.Ordinal);

        CommandRun run = await CommandRun.OfAsync("get", url, _folder.File("x.snap"));

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.EndsWith($"{Path.GetFileName(names[number])} with index 98\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllBytesAsync(Fixtures.Snapshot(Fixture), Cancellation), await File.ReadAllBytesAsync(_folder.File("x.snap"), Cancellation));
    }

    [Fact]
    public async Task Get_writes_to_standard_output_what_is_verified()
    {
        await PutAsync(0);

        CommandRun run = await CommandRun.OfAsync("get", Url, "-");

        Assert.Equal(await File.ReadAllBytesAsync(Fixtures.Snapshot(Fixture), Cancellation), run.OutputBytes);
        Assert.StartsWith("Got and verified ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_leaves_no_file_of_a_damaged_snapshot()
    {
        string name = await PutAsync(0, withManifest: false);
        await DamageAsync(name);

        CommandRun file = await CommandRun.OfAsync("get", $"{Url}/{name}", _folder.File("x.snap"));
        CommandRun output = await CommandRun.OfAsync("get", $"{Url}/{name}", "-");

        Assert.Equal((ExitCode.Failed, ExitCode.Failed, 0), (file.ExitCode, output.ExitCode, output.OutputBytes.Length));
        Assert.StartsWith($"Error getting stored snapshot {Path.GetFileName(name)}: ", file.Error, StringComparison.Ordinal);
        Assert.Equal(["store"], _folder.Names);
    }

    [Theory]
    [InlineData("file:///no/such/folder", "does not exist")]
    [InlineData("s3://user:secret@host/x", "must hold no user and no password")]
    [InlineData("ftp://host/x", "no store is known by this scheme: expected azblob, file, s3, found ftp")]
    [InlineData("folder", "must be an absolute URL")]
    public async Task List_says_what_is_wrong_with_the_store(string url, string expected)
    {
        CommandRun run = await CommandRun.OfAsync("list", url);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prune_says_what_it_would_delete_and_then_does()
    {
        string[] names = [await PutAsync(0), await PutAsync(1), await PutAsync(2)];

        CommandRun dry = await CommandRun.OfAsync("prune", Url, "-keep", "1", "-keep-within", "1h", "-dry-run");
        int before = Directory.GetFiles(Path.Combine(_store.Folder, "dc1")).Length;
        CommandRun wet = await CommandRun.OfAsync("prune", Url, "-keep", "1", "-keep-within", "1h", "-format", "json");

        Assert.Equal((ExitCode.Done, ""), (dry.ExitCode, dry.Error));
        Assert.Equal($"delete  {names[0]}  (NoRule)", dry.Lines[0]);
        Assert.Equal($"keep    {names[1]}  (Within)", dry.Lines[1]);
        Assert.StartsWith("Would delete 1 of 3 snapshots, ", dry.Lines[^1], StringComparison.Ordinal);
        Assert.Equal(6, before);
        JsonElement result = Assert.Single(wet.Json);
        Assert.Equal((ExitCode.Done, 1, false), (wet.ExitCode, result.GetProperty("deleted").GetInt32(), result.GetProperty("dryRun").GetBoolean()));
        Assert.Equal(["delete", "keep", "keep"], result.GetProperty("snapshots").EnumerateArray().Select(static snapshot => snapshot.GetProperty("action").GetString()));
        Assert.Equal(
            [Path.GetFileName(names[1]), Path.GetFileName(names[1]) + ".json", Path.GetFileName(names[2]), Path.GetFileName(names[2]) + ".json"],
            Directory.GetFiles(Path.Combine(_store.Folder, "dc1")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Prune_stops_at_a_snapshot_that_lost_its_content_until_that_is_accepted()
    {
        await PutAsync(0);
        await PutAsync(1);
        await PutAsync(2, fixture: "consul-1.10.11-empty");

        CommandRun stopped = await CommandRun.OfAsync("prune", Url, "-keep", "1");
        CommandRun accepted = await CommandRun.OfAsync("prune", Url, "-keep", "1", "-accept-shrink");

        Assert.Equal(ExitCode.Failed, stopped.ExitCode);
        Assert.Contains("Nothing is deleted: ", stopped.Error, StringComparison.Ordinal);
        Assert.StartsWith("Deleted 0 of 3 snapshots", stopped.Lines[^1], StringComparison.Ordinal);
        Assert.Equal((ExitCode.Done, ""), (accepted.ExitCode, accepted.Error));
        Assert.StartsWith("Deleted 2 of 3 snapshots", accepted.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prune_must_be_told_whose_snapshots_and_by_which_rule()
    {
        await PutAsync(0);
        await PutAsync(1, datacenter: "dc2");

        CommandRun noRule = await CommandRun.OfAsync("prune", Url);
        CommandRun wrong = await CommandRun.OfAsync("prune", Url, "-keep-within", "soon");
        CommandRun unsaid = await CommandRun.OfAsync("prune", Url, "-keep", "0");

        Assert.Equal((ExitCode.Usage, ExitCode.Usage, ExitCode.Failed), (noRule.ExitCode, wrong.ExitCode, unsaid.ExitCode));
        Assert.StartsWith("Missing a rule: one of -keep, ", noRule.Error, StringComparison.Ordinal);
        Assert.StartsWith("invalid value \"soon\" for flag -keep-within", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("by -datacenter: found dc1, dc2", unsaid.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_reads_a_store_back_and_says_so_in_the_manifests()
    {
        string good = await PutAsync(0);
        string damaged = await PutAsync(1);
        await DamageAsync(damaged);

        CommandRun run = await CommandRun.OfAsync("verify", "-format", "json", Url);
        CommandRun one = await CommandRun.OfAsync("verify", "-format", "json", $"{Url}/{good}");

        Assert.Equal((ExitCode.Failed, ExitCode.Done), (run.ExitCode, one.ExitCode));
        Assert.Equal(
            [($"{Url}/{good}", true), ($"{Url}/{damaged}", false)],
            run.Json.Select(static line => (line.GetProperty("file").GetString(), line.GetProperty("ok").GetBoolean())));
        Assert.Single(one.Json);
        IReadOnlyList<StoredSnapshot> listed = await new SnapshotCatalog(_store).ListAsync(Cancellation);
        Assert.Equal([good, damaged], listed.Select(static snapshot => snapshot.Name));
        Assert.Equal([false, true], listed.Select(static snapshot => snapshot.Manifest!.IsDamaged));
        CommandRun latest = await CommandRun.OfAsync("get", Url, _folder.File("x.snap"));
        Assert.Contains(good, latest.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_takes_a_snapshot_out_of_a_store()
    {
        await PutAsync(0, withManifest: false);
        await using FakeAgent agent = FakeAgent.Start();
        agent.Snapshot = await File.ReadAllBytesAsync(Fixtures.Snapshot(Fixture), Cancellation);

        CommandRun run = await CommandRun.OfAsync("restore", "-http-addr", agent.Address, "-no-safety-backup", $"{Url}@latest");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal("Restored snapshot", run.Lines[0]);
        Assert.StartsWith("Using dc1/consul-dc1-", run.Error, StringComparison.Ordinal);
        Assert.Equal(agent.Snapshot, agent.Restored);
    }

    [Fact]
    public async Task Recover_takes_a_snapshot_out_of_a_store()
    {
        await PutAsync(0);
        await PutAsync(1, datacenter: "dc2");
        await using FakeAgent agent = FakeAgent.Start();

        CommandRun unsaid = await CommandRun.OfAsync("recover", "-http-addr", agent.Address, "-kv-prefix", "no/such", "-dry-run", Url);
        CommandRun said = await CommandRun.OfAsync("recover", "-http-addr", agent.Address, "-kv-prefix", "no/such", "-dry-run", "-stored-datacenter", "dc1", Url);

        Assert.Equal(ExitCode.Failed, unsaid.ExitCode);
        Assert.Contains("snapshots of several datacenters are stored there", unsaid.Error, StringComparison.Ordinal);
        Assert.StartsWith("Using dc1/consul-dc1-", said.Error, StringComparison.Ordinal);
    }

    private async Task<string> PutAsync(int hour, string datacenter = "dc1", bool withManifest = true, string fixture = Fixture)
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Snapshot(fixture), cancellationToken: Cancellation);
        RestoreCheckReport report = await RestoreCheck.RunAsync(reader, cancellationToken: Cancellation);
        DateTimeOffset time = s_taken.AddHours(hour);
        string name = SnapshotNameTemplate.Default.Format(new() { Datacenter = datacenter, Time = time, Index = reader.Metadata!.Index });
        await using FileStream archive = File.OpenRead(Fixtures.Snapshot(fixture));
        StoredObject stored = await _store.PutAsync(name, archive, cancellationToken: Cancellation);
        if (withManifest)
        {
            SnapshotManifest manifest = SnapshotManifest.Create(report, stored.Sha256!, time) with { Datacenter = datacenter, TakenAt = time };
            await _store.WriteManifestAsync(name, manifest, Cancellation);
        }

        return name;
    }

    private async Task DamageAsync(string name)
    {
        string path = Path.Combine(_store.Folder, name);
        byte[] archive = await File.ReadAllBytesAsync(path, Cancellation);
        archive[archive.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, archive, Cancellation);
    }
}
