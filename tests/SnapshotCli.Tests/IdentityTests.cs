using System.Text.Json;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli.Tests;

public class IdentityTests
{
    private const string Initial = "Initial Management Token";
    private const string Secret = "3a2b1c00-0000-4000-8000-00000000a11c";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("consul-1.21.4-full")]
    public async Task Identity_prints_one_fact_a_line(string name)
    {
        CommandRun run = await CommandRun.OfAsync("identity", Fixtures.Snapshot(name));

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Golden.Verify(run.Output);
    }

    [Fact]
    public async Task Identity_prints_all_keys_as_json()
    {
        CommandRun run = await CommandRun.OfAsync("identity", "-format", "json", Fixtures.Snapshot("consul-1.21.4-peer"));

        JsonElement result = Assert.Single(run.Json);
        Assert.Equal(
            ["file", "complete", "takenAt", "datacenter", "datacenters", "clusterId", "trustDomain", "edition", "enterpriseEvidence", "serverVersions", "writtenBy", "servers", "acl", "ca", "peerings"],
            result.EnumerateObject().Select(member => member.Name));
        Assert.Equal("east", result.GetProperty("datacenter").GetString());
        Assert.Equal("1.21.4", result.GetProperty("serverVersions")[0].GetString());
        Assert.True(result.GetProperty("peerings")[0].GetProperty("cloneConflicts").GetBoolean());
        Assert.Equal(JsonValueKind.Null, result.GetProperty("acl").GetProperty("hasToken").ValueKind);
    }

    [Fact]
    public async Task Identity_finds_a_token_without_showing_it()
    {
        using TemporaryFolder folder = new();
        string secret = await SecretAsync();
        await File.WriteAllTextAsync(folder.File("token"), secret + "\n", Cancellation);

        CommandRun byFlag = await CommandRun.OfAsync("identity", "-token", secret, Fixtures.Snapshot("consul-1.21.4-acl"));
        CommandRun byFile = await CommandRun.OfAsync("identity", "-format", "json", "-token-file", folder.File("token"), Fixtures.Snapshot("consul-1.21.4-acl"));

        Assert.Contains($"\"{Initial}\": may do everything (global-management)", byFlag.Output, StringComparison.Ordinal);
        Assert.True(Assert.Single(byFile.Json).GetProperty("acl").GetProperty("hasToken").GetBoolean());
        Assert.DoesNotContain(secret, byFlag.Output + byFile.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identity_says_that_a_token_is_not_there()
    {
        CommandRun run = await CommandRun.OfAsync("identity", "-token", "no-such-token", Fixtures.Snapshot("consul-1.21.4-acl"));

        Assert.Contains("not in this snapshot", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("no-such-token", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acl = \"write\"", true, "may save and restore snapshots (acl = \"write\"), but not do everything")]
    [InlineData("acl = \"read\"", false, "may not save or restore snapshots (no acl = \"write\")")]
    public async Task Identity_says_whether_a_token_may_save_and_restore(string rules, bool mayWrite, string expected)
    {
        using TemporaryFolder folder = new();
        SnapshotBuilder builder = new();
        builder.AclPolicy("backup", rules).AclToken("backup", Secret, policies: ["backup"]);
        await builder.SaveAsync(folder.File("a.snap"), Cancellation);

        CommandRun text = await CommandRun.OfAsync("identity", "-token", Secret, folder.File("a.snap"));
        CommandRun json = await CommandRun.OfAsync("identity", "-format", "json", "-token", Secret, folder.File("a.snap"));

        Assert.Contains(expected, text.Output, StringComparison.Ordinal);
        JsonElement token = Assert.Single(json.Json).GetProperty("acl").GetProperty("token");
        Assert.Equal((false, mayWrite), (token.GetProperty("globalManagement").GetBoolean(), token.GetProperty("mayWriteAcl").GetBoolean()));
    }

    [Fact]
    public async Task Identity_reads_standard_input()
    {
        await using FileStream input = File.OpenRead(Fixtures.Snapshot("consul-1.8.7-full"));

        CommandRun run = await CommandRun.OfAsync(input, "identity", "-format", "json", "-");

        Assert.Equal("1.8.7", Assert.Single(run.Json).GetProperty("serverVersions")[0].GetString());
    }

    [Theory]
    [InlineData("Error opening snapshot file: open no/such.snap: no such file or directory", "no/such.snap")]
    [InlineData("Error loading token file no/token: open no/token: no such file or directory", "-token-file", "no/token", "x.snap")]
    public async Task Identity_fails_with_one_line(string message, params string[] arguments)
    {
        CommandRun run = await CommandRun.OfAsync(["identity", .. arguments]);

        Assert.Equal((ExitCode.Failed, message + "\n"), (run.ExitCode, run.Error));
        Assert.Empty(run.OutputBytes);
    }

    private static async Task<string> SecretAsync()
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Snapshot("consul-1.21.4-acl"), cancellationToken: Cancellation);
        await foreach (StateRecord record in reader.ReadRecordsAsync(Cancellation))
        {
            if (record.TryGet(out AclTokenRecord? token) && token.Description == Initial)
            {
                return token.SecretId.Reveal()!;
            }
        }

        throw new InvalidOperationException("The snapshot has no initial token.");
    }
}
