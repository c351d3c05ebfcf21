using System.Net;
using System.Text.Json;

namespace ConsulSnapshot.Worker.Tests;

public sealed class RunEndpointTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_token_in_the_configuration_there_is_no_such_address()
    {
        await using TestWorker worker = await TestWorker.StartAsync();

        using HttpResponseMessage answer = await worker.PostRunAsync();

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Who_has_the_token_gets_a_backup_and_what_became_of_it()
    {
        await using TestWorker worker = await TestWorker.StartAsync(TestWorker.WithRuns);
        await worker.UntilRunsAsync(1);

        using HttpResponseMessage answer = await worker.PostRunAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using JsonDocument run = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(("stored", worker.Agent.History[^1].Saved!.Index), (run.RootElement.GetProperty("outcome").GetString(), run.RootElement.GetProperty("index").GetUInt64()));
        Assert.Equal(2, worker.Agent.History.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("another-token-of-that-length")]
    [InlineData("a-token-that-is-long-enoug")]
    public async Task All_others_are_refused_and_nothing_is_done(string? token)
    {
        await using TestWorker worker = await TestWorker.StartAsync(TestWorker.WithRuns);
        await worker.UntilRunsAsync(1);

        using HttpResponseMessage answer = await worker.PostRunAsync(token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Single(worker.Agent.History);
    }

    [Fact]
    public async Task A_link_cannot_ask_for_a_backup()
    {
        await using TestWorker worker = await TestWorker.StartAsync(TestWorker.WithRuns);

        using HttpResponseMessage answer = await worker.Http.GetAsync(new Uri("/run", UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task A_token_in_a_file_is_read_anew_for_each_call()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder["token"], TestWorker.Token + "\n", Cancellation);
        await using TestWorker worker = await TestWorker.StartAsync(new Dictionary<string, string?> { ["Http:RunTokenFile"] = folder["token"] });
        await worker.UntilRunsAsync(1);

        using HttpResponseMessage first = await worker.PostRunAsync();
        await File.WriteAllTextAsync(folder["token"], "the-token-after-the-next", Cancellation);
        using HttpResponseMessage second = await worker.PostRunAsync();
        await File.WriteAllTextAsync(folder["token"], "", Cancellation);
        using HttpResponseMessage empty = await worker.PostRunAsync("");
        File.Delete(folder["token"]);
        using HttpResponseMessage gone = await worker.PostRunAsync();

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], [first.StatusCode, second.StatusCode, empty.StatusCode, gone.StatusCode]);
    }

    [Fact]
    public async Task A_backup_that_fails_is_no_success()
    {
        await using TestWorker worker = await TestWorker.StartAsync(TestWorker.WithRuns);
        await worker.UntilRunsAsync(1);
        worker.Consul.Refusal = "Permission denied";

        using HttpResponseMessage answer = await worker.PostRunAsync();

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains("Permission denied", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_that_does_not_lead_says_to_ask_another_one()
    {
        // This Consul knows no sessions, so that nobody ever leads.
        await using TestWorker worker = await TestWorker.StartAsync(new Dictionary<string, string?>(TestWorker.WithRuns) { ["Backup:Leadership:Enabled"] = "true" });

        using HttpResponseMessage answer = await worker.PostRunAsync();

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("another one is the leader", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("too-short", null, "at least 16 characters")]
    [InlineData(TestWorker.Token, "/some/file", "exclude each other")]
    public async Task Settings_that_cannot_be_meant_stop_the_start(string token, string? file, string expected)
    {
        Microsoft.Extensions.Options.OptionsValidationException exception = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => TestWorker.StartAsync(new Dictionary<string, string?> { ["Http:RunToken"] = token, ["Http:RunTokenFile"] = file }));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(token, exception.Message, StringComparison.Ordinal);
    }
}
