using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Worker.Tests;

/// <summary>The program from its start to its end, as those who run it see it.</summary>
public sealed class WorkerProcessTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private FakeConsul? _consul;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder["disk"]);
        Directory.CreateDirectory(_folder["other"]);
        _consul = await FakeConsul.StartAsync(_folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _consul!.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Systemd_is_told_when_it_is_ready_and_when_it_stops()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no systemd.");
        await File.WriteAllTextAsync(_folder["appsettings.json"], Settings("disk"), Cancellation);
        await using WorkerProcess worker = WorkerProcess.Start(_folder[""]);

        string ready = await worker.NotificationAsync();
        await worker.TerminateAsync();
        string stopping = await worker.NotificationAsync();
        await worker.ExitAsync();

        Assert.Equal(("READY=1", "STOPPING=1", 0), (ready, stopping, worker.ExitCode));
        Assert.Contains("<6>Microsoft.Hosting.Lifetime", worker.Log, StringComparison.Ordinal); // levels as the journal takes them
    }

    [Fact]
    public async Task A_mounted_config_map_that_changes_is_taken_up()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no links.");
        await MountAsync("1", Settings("disk"));
        File.CreateSymbolicLink(_folder["appsettings.json"], "..data/appsettings.json");
        await using WorkerProcess worker = WorkerProcess.Start(_folder[""], ("DOTNET_USE_POLLING_FILE_WATCHER", "true"));
        await worker.NotificationAsync();
        using HttpClient http = new() { BaseAddress = await worker.AddressAsync() };
        string[] before = await DestinationsAsync(http);

        await MountAsync("2", Settings("other"));

        string[] after = before;
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (after.SequenceEqual(before))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
            after = await DestinationsAsync(http);
        }

        Assert.Equal(["disk"], before);
        Assert.Equal(["other"], after);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("Permission denied", 1)]
    public async Task A_single_backup_ends_it_and_says_what_became_of_it(string? refusal, int expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no shell.");
        _consul!.Refusal = refusal;
        await File.WriteAllTextAsync(_folder["appsettings.json"], Settings("disk"), Cancellation);
        await using WorkerProcess worker = WorkerProcess.Start(_folder[""], ("Backup__Schedule__Interval", "00:00:00"));

        await worker.ExitAsync();

        Assert.Equal(expected, worker.ExitCode);
        Assert.Equal(expected == 0 ? 1 : 0, Directory.GetFiles(_folder["disk"], "*.snap", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task Settings_that_cannot_be_used_end_it_with_2_and_say_why()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no shell.");
        await File.WriteAllTextAsync(_folder["appsettings.json"], """{ "Backup": { "Schedule": { "Cron": "every full moon" } } }""", Cancellation);
        await using WorkerProcess worker = WorkerProcess.Start(_folder[""]);

        await worker.ExitAsync();

        Assert.Equal(2, worker.ExitCode);
        await Waiting.UntilAsync(() => worker.Log.Contains("every full moon", StringComparison.Ordinal)); // the last lines come after the exit
        Assert.Contains("must name at least one place", worker.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", worker.Log, StringComparison.Ordinal); // no stack of calls
    }

    [Fact]
    public async Task A_file_that_is_no_json_ends_it_with_2()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no shell.");
        await File.WriteAllTextAsync(_folder["appsettings.json"], "{ \"Backup\": ", Cancellation);
        await using WorkerProcess worker = WorkerProcess.Start(_folder[""]);

        await worker.ExitAsync();

        Assert.Equal(2, worker.ExitCode);
    }

    [Fact]
    public async Task An_error_that_nobody_thought_of_is_no_good_end()
    {
        int code = await WorkerProgram.RunAsync(
            [],
            builder =>
            {
                ((IConfigurationBuilder)builder.Configuration).Sources.Clear();
                builder.Configuration.AddInMemoryCollection(KnownSettings.Read(Settings("disk")));
                builder.Logging.ClearProviders();
                builder.Services.AddHostedService<Broken>();
            },
            Cancellation);

        Assert.Equal(70, code);
    }

    private static async Task<string[]> DestinationsAsync(HttpClient http)
    {
        using JsonDocument status = JsonDocument.Parse(await http.GetStringAsync(new Uri("/status.json", UriKind.Relative), Cancellation));
        return [.. status.RootElement.GetProperty("destinations").EnumerateArray().Select(destination => destination.GetProperty("name").GetString()!)];
    }

    private string Settings(string destination) => $$"""
        {
          "Urls": "http://127.0.0.1:0",
          "Consul": { "Address": "{{_consul!.Address}}" },
          "Backup": {
            "Leadership": { "Enabled": false },
            "Registration": { "Enabled": false },
            "Destinations": { "{{destination}}": { "Path": "{{_folder[destination]}}" } }
          }
        }
        """;

    /// <summary>Puts a file where a ConfigMap's is: in a folder that a link of a fixed name leads to.</summary>
    private async Task MountAsync(string version, string settings)
    {
        Directory.CreateDirectory(_folder[$"..{version}"]);
        await File.WriteAllTextAsync(Path.Combine(_folder[$"..{version}"], "appsettings.json"), settings, Cancellation);
        File.CreateSymbolicLink(_folder["..data_tmp"], $"..{version}");
        using Process move = Process.Start("mv", ["-fT", _folder["..data_tmp"], _folder["..data"]]);
        await move.WaitForExitAsync(Cancellation);
        Assert.Equal(0, move.ExitCode);
    }

    private sealed class Broken : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw new InvalidOperationException("Nobody thought of that.");
        }
    }
}
