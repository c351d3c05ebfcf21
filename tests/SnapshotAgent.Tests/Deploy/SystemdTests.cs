using System.Diagnostics;

namespace ConsulSnapshot.Worker.Tests;

public sealed class SystemdTests
{
    private static readonly string s_unit = Repository.PathOf("samples/SnapshotAgent/deploy/consul-snapshot-agent.service");

    private readonly ILookup<string, string> _service = Read();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_variables_are_known_and_can_be_used_with_the_shipped_settings()
    {
        Dictionary<string, string?> settings = KnownSettings.Read(await File.ReadAllTextAsync(Repository.PathOf("samples/SnapshotAgent/appsettings.json"), Cancellation));
        foreach (string[] variable in _service["Environment"].Where(variable => !variable.StartsWith("DOTNET_", StringComparison.Ordinal)).Select(variable => variable.Split('=', 2)))
        {
            settings[variable[0].Replace("__", ":", StringComparison.Ordinal)] = variable[1].Replace("%S", "/var/lib", StringComparison.Ordinal).Replace("%C", "/var/cache", StringComparison.Ordinal);
        }

        Sdk.Agent.SnapshotAgentOptions options = await KnownSettings.CheckAsync(settings);

        Assert.Equal(($"/var/lib/{_service["StateDirectory"].Single()}", $"/var/cache/{_service["CacheDirectory"].Single()}"), (options.Destinations["disk"].Path, options.ScratchFolder));
        Assert.Equal("%d/token", settings["Consul:TokenFile"]);
        Assert.StartsWith("token:", _service["LoadCredential"].Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_told_when_the_program_is_ready_and_lets_it_end()
    {
        Assert.Equal(("notify", "on-failure", "yes"), (_service["Type"].Single(), _service["Restart"].Single(), _service["DynamicUser"].Single()));
        Assert.True(int.Parse(_service["TimeoutStopSec"].Single(), System.Globalization.CultureInfo.InvariantCulture) > 30, "The host itself takes up to 30 seconds.");
        Assert.EndsWith($"/{typeof(WorkerHost).Assembly.GetName().Name}", _service["ExecStart"].Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Systemd_finds_nothing_wrong_with_it()
    {
        const string tool = "/usr/bin/systemd-analyze";
        if (!File.Exists(tool))
        {
            // What it would find is what the tests above do not look for; there is no such tool in a container's usual image.
            Assert.NotEmpty(_service);
            return;
        }

        using TemporaryFolder folder = new();
        string unit = folder["consul-snapshot-agent.service"];
        string text = await File.ReadAllTextAsync(s_unit, Cancellation);
        await File.WriteAllTextAsync(unit, text.Replace(_service["ExecStart"].Single(), "/bin/true", StringComparison.Ordinal), Cancellation);

        using Process process = Process.Start(new ProcessStartInfo(tool, ["verify", "--man=no", "--recursive-errors=no", unit]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        string found = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal(("", 0), (found, process.ExitCode));
    }

    private static ILookup<string, string> Read() => File.ReadAllLines(s_unit)
        .SkipWhile(line => line != "[Service]").Skip(1).TakeWhile(line => !line.StartsWith('['))
        .Where(line => line.Length > 0 && !line.StartsWith('#'))
        .Select(line => line.Split('=', 2))
        .ToLookup(pair => pair[0], pair => pair[1]);
}
