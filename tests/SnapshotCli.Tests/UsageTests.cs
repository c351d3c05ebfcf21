namespace ConsulSnapshot.Cli.Tests;

public class UsageTests
{
    [Theory]
    [InlineData("Missing command")]
    [InlineData("Unknown command: bogus", "bogus")]
    [InlineData("Missing FILE argument", "inspect")]
    [InlineData("Missing FILE argument", "verify", "-format", "json")]
    [InlineData("Too many arguments (expected 1, got 2)", "inspect", "a", "b")]
    [InlineData("FILE may be - only once", "verify", "-", "-")]
    [InlineData("flag provided but not defined: -bogus", "inspect", "--bogus=1", "a")]
    [InlineData("flag provided but not defined: -kvdetails", "verify", "-kvdetails", "a")]
    [InlineData("flag needs an argument: -kvfilter", "inspect", "a", "-kvfilter")]
    [InlineData("invalid boolean value \"maybe\" for -kvdetails: parse error", "inspect", "-kvdetails=maybe", "a")]
    [InlineData("invalid value \"x\" for flag -kvdepth: parse error", "inspect", "-kvdepth", "x", "a")]
    [InlineData("invalid value \"-1\" for flag -kvdepth: must not be negative", "inspect", "-kvdepth", "-1", "a")]
    [InlineData("Unknown format: yaml (-format is pretty or json)", "inspect", "-format", "yaml", "a")]
    [InlineData("Unknown format:  (-format is pretty or json)", "verify", "-format=", "a")]
    [InlineData("invalid value \"latest\" for flag -target: must be a version of Consul, such as 1.21.4", "verify", "-target", "latest", "a")]
    [InlineData("invalid value \"\" for flag -target: must be a version of Consul, such as 1.21.4", "verify", "-target=", "a")]
    [InlineData("invalid value \"1.6.10\" for flag -target: what a snapshot does to a server is known from Consul 1.7 on", "verify", "-target", "1.6.10", "a")]
    [InlineData("Unknown edition: oss (-edition is ce or enterprise)", "verify", "-edition", "oss", "a")]
    [InlineData("Unknown edition: oss (-edition is ce or enterprise)", "compat", "-edition", "oss", "a")]
    [InlineData("Missing FILE argument", "compat")]
    [InlineData("-max-stale needs -stale", "save", "-max-stale", "10s", "a")]
    [InlineData("-max-stale and -every-server do not go together: what each server has is what is asked for", "save", "-every-server", "-max-stale", "10s", "a")]
    [InlineData("invalid value \"10\" for flag -max-stale: must be a duration, such as 500ms, 10s or 1m30s", "save", "-stale", "-max-stale", "10", "a")]
    [InlineData("invalid value \"\" for flag -max-stale: must be a duration, such as 500ms, 10s or 1m30s", "save", "-stale", "-max-stale=", "a")]
    [InlineData("invalid value \"-1s\" for flag -max-stale: must not be negative", "save", "-stale", "-max-stale", "-1s", "a")]
    [InlineData("invalid value \"0\" for flag -limit-rate: must be bytes per second, such as 500k, 10m or 1g", "save", "-limit-rate", "0", "a")]
    [InlineData("invalid value \"1.5m\" for flag -limit-rate: must be bytes per second, such as 500k, 10m or 1g", "save", "-limit-rate", "1.5m", "a")]
    [InlineData("invalid value \"k\" for flag -limit-rate: must be bytes per second, such as 500k, 10m or 1g", "restore", "-limit-rate", "k", "a")]
    [InlineData("invalid value \"9999999999g\" for flag -limit-rate: must be bytes per second, such as 500k, 10m or 1g", "restore", "-limit-rate", "9999999999g", "a")]
    [InlineData("invalid value \"-5\" for flag -limit-rate: must be bytes per second, such as 500k, 10m or 1g", "restore", "-limit-rate=-5", "a")]
    [InlineData("invalid value \"-1\" for flag -retry: must not be negative", "save", "-retry", "-1", "a")]
    [InlineData("invalid value \"often\" for flag -retry: parse error", "save", "-retry", "often", "a")]
    [InlineData("Too many arguments (expected 1, got 2)", "identity", "a", "b")]
    [InlineData("Missing FILE argument", "recover", "-all")]
    [InlineData("nothing to recover: select with -kv-prefix, -policies, -tokens and so on, or -all", "recover", "a")]
    [InlineData("-existing must be fail, skip or overwrite: merge", "recover", "-all", "-existing", "merge", "a")]
    [InlineData("each -kv-prefix can be given only once", "recover", "-kv-prefix", "x", "-kv-prefix=x=y", "a")]
    [InlineData("flag needs an argument: -kv-prefix", "recover", "a", "-kv-prefix")]
    [InlineData("only one of -token and -token-file can be given", "identity", "-token", "x", "-token-file", "y", "a")]
    [InlineData("Missing BEFORE argument", "diff")]
    [InlineData("Missing AFTER argument", "diff", "a")]
    [InlineData("Too many arguments (expected 2, got 3)", "diff", "a", "b", "c")]
    [InlineData("only one of BEFORE and AFTER may be -", "diff", "-", "-")]
    [InlineData("invalid value \"-1\" for flag -names: must not be negative", "diff", "-names", "-1", "a", "b")]
    public async Task Wrong_usage_is_named_in_a_short_message(string message, params string[] arguments)
    {
        CommandRun run = await CommandRun.OfAsync(arguments);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Empty(run.OutputBytes);
        Assert.StartsWith(message + "\nFor help: consul-snapshot ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-h")]
    [InlineData("-help")]
    [InlineData("--help")]
    [InlineData("inspect", "-h")]
    [InlineData("inspect", "--help", "a", "b")]
    [InlineData("verify", "-help")]
    [InlineData("recover", "-help")]
    public async Task Help_goes_to_standard_output(params string[] arguments)
    {
        CommandRun run = await CommandRun.OfAsync(arguments);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal("", run.Error);
        Assert.Contains("Usage:\n  consul-snapshot ", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-version")]
    [InlineData("--version")]
    public async Task Version_is_printed_alone(string flag)
    {
        CommandRun run = await CommandRun.OfAsync(flag);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Matches(@"^[0-9]+\.[0-9]+\.[0-9]+\n$", run.Output);
    }

    [Fact]
    public async Task A_file_that_begins_with_an_at_sign_is_a_file()
    {
        CommandRun run = await CommandRun.OfAsync("inspect", "@no-such.snap");

        Assert.Equal("Error opening snapshot file: open @no-such.snap: no such file or directory\n", run.Error);
    }

    [Fact]
    public async Task Two_dashes_end_the_flags()
    {
        CommandRun run = await CommandRun.OfAsync("inspect", "--", "-kvdetails");

        Assert.Equal("Error opening snapshot file: open -kvdetails: no such file or directory\n", run.Error);
    }
}
