using System.Net.Http.Headers;
using ConsulSnapshot.Sdk.Agent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Worker.Tests;

/// <summary>The worker on a free port of loopback, with a Consul and a folder of its own.</summary>
internal sealed class TestWorker : IAsyncDisposable
{
    /// <summary>What <see cref="WithRuns"/> lets callers of <c>POST /run</c> in with.</summary>
    public const string Token = "a-token-that-is-long-enough";

    public static readonly IReadOnlyDictionary<string, string?> WithRuns = new Dictionary<string, string?> { ["Http:RunToken"] = Token };

    private readonly WebApplication _app;
    private readonly TemporaryFolder _folder;

    private TestWorker(WebApplication app, FakeConsul consul, TemporaryFolder folder)
    {
        _app = app;
        _folder = folder;
        Consul = consul;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public FakeConsul Consul { get; }

    /// <summary>Gets a client whose base address is the worker's.</summary>
    public HttpClient Http { get; }

    public Uri Address => Http.BaseAddress!;

    /// <summary>Gets the folder that backups go to.</summary>
    public string Folder => _folder["backups"];

    public SnapshotAgent Agent => _app.Services.GetRequiredService<SnapshotAgent>();

    public StatusSource Status => _app.Services.GetRequiredService<StatusSource>();

    /// <summary>Starts a worker.</summary>
    /// <param name="settings">Configuration besides the least there must be.</param>
    /// <param name="configure">Changes the application before it is built.</param>
    /// <param name="refusal">What its Consul refuses with.</param>
    /// <param name="takenAt">When its Consul took the snapshot; <see langword="null"/> for now.</param>
    public static async Task<TestWorker> StartAsync(
        IReadOnlyDictionary<string, string?>? settings = null, Action<WebApplicationBuilder>? configure = null, string? refusal = null, DateTimeOffset? takenAt = null)
    {
        TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["backups"]);
        FakeConsul consul = await FakeConsul.StartAsync(folder, takenAt);
        consul.Refusal = refusal;
        Dictionary<string, string?> all = new()
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Consul:Address"] = consul.Address.ToString(),
            ["Backup:Leadership:Enabled"] = "false",
            ["Backup:Registration:Enabled"] = "false",
            ["Backup:Node"] = "test-node",
            ["Backup:Destinations:disk:Path"] = folder["backups"],
        };
        WebApplication app = WorkerHost.Create([], builder =>
        {
            // Not what happens to lie in the folder that the tests run in.
            ((IConfigurationBuilder)builder.Configuration).Sources.Clear();
            builder.Configuration.AddInMemoryCollection(all).AddInMemoryCollection(settings);
            builder.Logging.ClearProviders();
            configure?.Invoke(builder);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestWorker(app, consul, folder);
    }

    /// <summary>Starts a worker whose pages show what a test made up.</summary>
    public static Task<TestWorker> ShowAsync(MadeUpStatus status) => StartAsync(configure: builder => builder.Services.AddSingleton<StatusSource>(status));

    /// <summary>Asks for a run as somebody who knows the token.</summary>
    public async Task<HttpResponseMessage> PostRunAsync(string? token = Token)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/run");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<string> GetTextAsync(string path) => Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>Waits for runs to end.</summary>
    public Task UntilRunsAsync(int count) => Waiting.UntilAsync(() => Agent.History.Count >= count);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await Consul.DisposeAsync();
        _folder.Dispose();
    }
}
