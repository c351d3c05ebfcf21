using Microsoft.Playwright;

namespace ConsulSnapshot.Worker.Tests;

/// <summary>A browser without a window, shared by all tests: started by the first one that needs it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Usual = "/usr/bin/chromium";

    // Nothing but the page: no sandbox, which root cannot have, and no talk with anybody else.
    private static readonly string[] s_arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    private readonly Lock _lock = new();
    private Task<IBrowser>? _starting;
    private IPlaywright? _playwright;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Returns the browser, or skips the running test where there is none.</summary>
    /// <remarks>With <c>CONSUL_SNAPSHOT_REQUIRE_SERVERS=1</c>, as in CI, a missing browser fails the test instead.</remarks>
    public Task<IBrowser> GetAsync()
    {
        string program = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : Usual;
        if (!File.Exists(program))
        {
            const string reason = "Needs a browser: set CHROMIUM to a Chromium, let eng/get-chromium.sh install one, or run eng/test.sh.";
            if (Environment.GetEnvironmentVariable("CONSUL_SNAPSHOT_REQUIRE_SERVERS") == "1")
            {
                Assert.Fail(reason);
            }

            Assert.Skip(reason);
        }

        lock (_lock)
        {
            return _starting ??= StartAsync(program);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_starting is { } starting)
        {
            await (await starting).CloseAsync();
        }

        _playwright?.Dispose();
    }

    private async Task<IBrowser> StartAsync(string program)
    {
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = s_arguments, Timeout = 120_000 });
    }
}
