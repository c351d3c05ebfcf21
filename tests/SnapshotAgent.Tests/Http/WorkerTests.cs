using System.Net;
using System.Text.Json;
using ConsulSnapshot.Sdk.Agent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Worker.Tests;

/// <summary>The worker over HTTP, with a Consul and a folder.</summary>
public sealed class WorkerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_backup_is_made_at_once_and_shown()
    {
        await using TestWorker worker = await TestWorker.StartAsync();
        await worker.UntilRunsAsync(1);

        using JsonDocument status = JsonDocument.Parse(await worker.GetTextAsync("/status.json"));
        string page = await worker.GetTextAsync("/");

        Assert.Equal("good", status.RootElement.GetProperty("state").GetString());
        string name = status.RootElement.GetProperty("destinations")[0].GetProperty("lastSnapshot").GetString()!;
        Assert.True(File.Exists(Path.Combine(worker.Folder, name)));
        Assert.Contains("<h1>Good</h1>", page, StringComparison.Ordinal);
        Assert.Contains("test-node", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_keeps_retention_from_deleting_needs_a_look()
    {
        await using TestWorker worker = await TestWorker.StartAsync(takenAt: TimeProvider.System.GetUtcNow().AddDays(-3));
        await worker.UntilRunsAsync(1);

        StatusDocument status = worker.Status.Read();

        Assert.Equal(StatusState.Attention, status.State);
        Assert.Equal(("disk", "alert"), (status.Runs[0].Problems[0].Destination, status.Runs[0].Problems[0].Stage));
        Assert.Contains("clock", await worker.GetTextAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_restart_the_history_comes_from_the_stores()
    {
        await using TestWorker before = await TestWorker.StartAsync();
        await before.UntilRunsAsync(1);
        await using TestWorker worker = await TestWorker.StartAsync(new Dictionary<string, string?> { ["Backup:Destinations:disk:Path"] = before.Folder });
        await Waiting.UntilAsync(() => worker.Agent.Status.IsLeader && worker.Status.Read().Runs.Count > 0);

        StatusDocument status = worker.Status.Read();

        Assert.Empty(worker.Agent.History);
        RunDocument run = Assert.Single(status.Runs);
        Assert.Equal((true, before.Agent.History[0].Saved!.Index, 1), (run.IsFromStore, run.Index!.Value, status.Destinations[0].StoredCount));
        Assert.Equal(["disk"], run.StoredAt);
        Assert.Equal(before.Agent.History[0].Saved!.Sha256, run.Sha256);
    }

    [Fact]
    public async Task A_store_that_cannot_be_listed_says_so_and_the_page_is_there_all_the_same()
    {
        using TemporaryFolder folder = new();
        await using TestWorker worker = await TestWorker.StartAsync(new Dictionary<string, string?> { ["Backup:Destinations:disk:Path"] = folder["nothing"] });
        await Waiting.UntilAsync(() => worker.Status.Read().Destinations[0].ListingFailure is not null);

        string page = await worker.GetTextAsync("/");

        Assert.Contains("What is stored could not be listed", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_told_on_every_page_with_what_to_do()
    {
        await using TestWorker worker = await TestWorker.StartAsync(refusal: "Permission denied");
        await worker.UntilRunsAsync(1);

        using HttpResponseMessage ready = await worker.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
        using HttpResponseMessage live = await worker.Http.GetAsync(new Uri("/health/live", UriKind.Relative), Cancellation);
        string page = await worker.GetTextAsync("/");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (ready.StatusCode, live.StatusCode));
        Assert.Contains("Was the token deleted", await ready.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Contains("<h1>Failing</h1>", page, StringComparison.Ordinal);
        Assert.Contains("Was the token deleted", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_on_no_page()
    {
        const string secret = "11111111-2222-3333-4444-555555555555";
        Dictionary<string, string?> settings = new(TestWorker.WithRuns) { ["Consul:Token"] = secret, ["Backup:Webhooks:0:Url"] = $"http://127.0.0.1:9/{secret}" };
        await using TestWorker worker = await TestWorker.StartAsync(settings, refusal: $"the token {secret} is not known");
        await worker.UntilRunsAsync(1);

        foreach (string path in (string[])["/", "/status.json", "/metrics", "/health/live", "/health/ready", "/health/backup"])
        {
            using HttpResponseMessage answer = await worker.Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
            string text = await answer.Content.ReadAsStringAsync(Cancellation);

            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(TestWorker.Token, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/status.json")]
    [InlineData("/status.css")]
    [InlineData("/status.js")]
    [InlineData("/nothing")]
    public async Task Browsers_are_told_to_trust_nothing_but_the_page(string path)
    {
        await using TestWorker worker = await TestWorker.StartAsync();

        using HttpResponseMessage answer = await worker.Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

        Assert.StartsWith("default-src 'none';", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", answer.Headers.ToString(), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_name_that_is_not_its_own_is_refused()
    {
        await using TestWorker worker = await TestWorker.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, "/status.json");
        request.Headers.Host = "rebound.example";

        using HttpResponseMessage answer = await worker.Http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Without_an_address_it_listens_on_loopback_alone()
    {
        await using WebApplication app = WorkerHost.Create([], builder =>
        {
            ((IConfigurationBuilder)builder.Configuration).Sources.Clear();
            builder.Configuration.AddInMemoryCollection();
        });

        Assert.Equal("http://127.0.0.1:8560", app.Configuration["urls"]);
    }

    [Fact]
    public async Task Enterprises_flags_make_it_an_agent_with_enterprises_names()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder["agent.json"], """{ "snapshot_agent": { "snapshot": { "interval": "30m" }, "backup_destinations": { "local_storage": [ { "path": "/backups" } ] } } }""", Cancellation);

        await using WebApplication app = WorkerHost.Create([$"-config-file={folder["agent.json"]}"]);

        SnapshotAgentOptions options = app.Services.GetRequiredService<IOptions<SnapshotAgentOptions>>().Value;
        Assert.Equal((TimeSpan.FromMinutes(30), "consul-{id}.snap"), (options.Schedule.Interval, options.NameTemplate));
        Assert.Equal("file:///backups", Assert.Single(app.Services.GetRequiredService<SnapshotAgent>().Destinations).Store.Description);
    }

    [Fact]
    public async Task Stores_in_clouds_are_opened_by_url()
    {
        Dictionary<string, string?> settings = new()
        {
            ["Backup:Destinations:s3:Url"] = "s3://bucket/consul?region=eu-central-1&endpoint=http://127.0.0.1:9",
            ["Backup:Destinations:azure:Url"] = "azblob://account/container/consul",
            ["AmazonS3:AccessKeyId"] = "id",
            ["AmazonS3:SecretAccessKey"] = "secret",
            ["AmazonS3:MaxRetries"] = "0",
            ["AzureBlobs:AccountKey"] = "c2VjcmV0",
            ["AzureBlobs:Endpoint"] = "http://127.0.0.1:9/account",
            ["AzureBlobs:MaxRetries"] = "0",
        };

        await using TestWorker worker = await TestWorker.StartAsync(settings);

        Assert.Equal(["azure", "disk", "s3"], worker.Agent.Destinations.Select(destination => destination.Name));
        Assert.StartsWith("s3://bucket/consul", worker.Agent.Destinations[2].Store.Description, StringComparison.Ordinal);
    }
}
