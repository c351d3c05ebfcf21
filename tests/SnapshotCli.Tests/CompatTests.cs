using System.Text.Json;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli.Tests;

public class CompatTests
{
    [Fact]
    public async Task Compat_prints_a_table_of_releases()
    {
        CommandRun run = await CommandRun.OfAsync("compat", Fixtures.Snapshot("consul-1.21.4-full"));

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Golden.Verify(run.Output.Replace(Fixtures.Snapshot("consul-1.21.4-full"), "FILE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Compat_prints_all_that_stops_a_release_as_json()
    {
        string file = Fixtures.Snapshot("consul-1.21.4-peer");

        CommandRun run = await CommandRun.OfAsync("compat", "-format", "json", file);

        JsonElement result = Assert.Single(run.Json);
        Assert.Equal(["file", "edition", "verified", "readable", "releases"], result.EnumerateObject().Select(member => member.Name));
        Assert.Equal((file, "ce", true), (result.GetProperty("file").GetString(), result.GetProperty("edition").GetString(), result.GetProperty("verified").GetBoolean()));
        JsonElement[] releases = [.. result.GetProperty("releases").EnumerateArray()];
        Assert.Equal(RestoreTarget.VerifiedVersions.Select(version => $"{version}"), releases.Select(release => release.GetProperty("version").GetString()));
        Assert.Equal(["1.7.7", "1.8.6", "1.9.8", "1.10.11", "1.12.9"], releases.Where(release => !release.GetProperty("restorable").GetBoolean()).Select(release => release.GetProperty("version").GetString()));
        JsonElement obstacle = releases[0].GetProperty("obstacles")[0];
        Assert.Equal(["rule", "count", "record", "offset", "type", "key", "message"], obstacle.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Compat_for_Enterprise_says_that_it_is_not_verified()
    {
        CommandRun run = await CommandRun.OfAsync("compat", "-edition", "enterprise", Fixtures.Vector("fsm-ent65"));
        CommandRun community = await CommandRun.OfAsync("compat", Fixtures.Vector("fsm-ent65"));

        Assert.EndsWith("this is not verified.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("1.21.4 yes", string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("yes", community.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compat_reads_standard_input()
    {
        await using FileStream input = File.OpenRead(Fixtures.Snapshot("consul-1.8.7-full"));

        CommandRun run = await CommandRun.OfAsync(input, "compat", "-format=json", "-");

        Assert.Equal("-", Assert.Single(run.Json).GetProperty("file").GetString());
    }

    [Theory]
    [InlineData("badhash")]
    [InlineData("notgzip")]
    public async Task Compat_says_nothing_of_a_damaged_archive(string name)
    {
        CommandRun run = await CommandRun.OfAsync("compat", Fixtures.Vector(name));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Empty(run.OutputBytes);
        Assert.StartsWith("Error reading snapshot: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compat_says_no_for_a_state_that_cannot_be_read()
    {
        CommandRun run = await CommandRun.OfAsync("compat", "-format", "json", Fixtures.Vector("fsm-trunc"));

        JsonElement result = Assert.Single(run.Json);
        Assert.False(result.GetProperty("readable").GetBoolean());
        Assert.All(result.GetProperty("releases").EnumerateArray(), release => Assert.False(release.GetProperty("restorable").GetBoolean()));
    }
}
