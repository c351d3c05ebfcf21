using System.Net;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>A restore whose connection closes without an answer: who is left, and that nothing more is sent.</summary>
public sealed class RestoreAftermathTests : IDisposable
{
    private const string NewLeader = "10.0.0.2:8300";

    private static readonly Uri[] s_servers = [new("http://10.0.0.1:8500"), new("http://10.0.0.2:8500"), new("http://10.0.0.3:8500")];

    private readonly Dictionary<string, Func<HttpResponseMessage>> _servers = new(StringComparer.Ordinal);
    private readonly List<string> _sent = [];
    private readonly FakeConsul _consul;
    private byte[] _state = [];

    public RestoreAftermathTests() => _consul = new FakeConsul(AnswerAsync);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _consul.Dispose();

    [Fact]
    public async Task The_error_says_who_still_answers_who_leads_and_what_to_do()
    {
        int questions = 0;
        _servers["10.0.0.2"] = () => FakeCluster.Json(++questions < 4 ? $"\"{FakeCluster.Leader}\"" : $"\"{NewLeader}\"");
        _servers["10.0.0.3"] = () => FakeCluster.Json("\"\"");

        ConsulSnapshotRequestException exception = await RestoreAsync(new RestoreOptions { ServerAddresses = s_servers, RollBackOnFailure = true });

        Assert.Equal(ConsulSnapshotError.NoAnswer, exception.Error);
        RestoreAftermath aftermath = exception.Report!.Aftermath!;
        Assert.Equal((FakeCluster.Leader, NewLeader, true), (aftermath.LeaderBefore, aftermath.LeaderNow, aftermath.HasNewLeader));
        Assert.Equal([false, false, true, true], aftermath.Servers.Select(server => server.Answers));
        Assert.Contains(
            "Servers that still answer: http://10.0.0.2:8500, http://10.0.0.3:8500; that do not: http://127.0.0.1:8500, http://10.0.0.1:8500. A new leader was elected: 10.0.0.2:8300, in place of 10.0.0.1:8300.",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Contains("remove the newest folder in <data-dir>/raft/snapshots", exception.Message, StringComparison.Ordinal);
        Assert.Contains("docs/disaster-recovery.md", exception.Message, StringComparison.Ordinal);
        Assert.Equal(RestoreOutcome.Unanswered, exception.Report.Outcome);
        Assert.Single(_sent);
    }

    [Fact]
    public async Task A_leader_that_lives_is_not_waited_for()
    {
        _servers["10.0.0.1"] = _servers["127.0.0.1"] = () => FakeCluster.Json($"\"{FakeCluster.Leader}\"");

        ConsulSnapshotRequestException exception = await RestoreAsync(new RestoreOptions { ServerAddresses = s_servers });

        Assert.False(exception.Report!.Aftermath!.HasNewLeader);
        Assert.Contains("The leader is still 10.0.0.1:8300: it may have restored the snapshot nevertheless.", exception.Message, StringComparison.Ordinal);
        Assert.Single(_sent);
    }

    [Fact]
    public async Task Where_nobody_answers_any_more_that_is_said_after_the_time_of_an_election()
    {
        ConsulSnapshotRequestException exception = await RestoreAsync(new RestoreOptions { WaitTimeout = null });

        Assert.Contains("Servers that still answer: no server answers; that do not: http://127.0.0.1:8500. There is no leader now.", exception.Message, StringComparison.Ordinal);
        Assert.Single(_sent);
    }

    [Fact]
    public async Task A_follower_that_lost_the_leader_on_the_way_counts_as_no_answer()
    {
        _servers["127.0.0.1"] = () => FakeCluster.Json($"\"{NewLeader}\"");

        ConsulSnapshotRequestException exception = await RestoreAsync(RestoreOptions.Default, () => FakeCluster.Refusal(HttpStatusCode.InternalServerError, "rpc error making call: EOF"));

        Assert.Equal(ConsulSnapshotError.NoAnswer, exception.Error);
        Assert.Equal(HttpStatusCode.InternalServerError, exception.StatusCode);
        Assert.True(exception.Report!.Aftermath!.HasNewLeader);
        Assert.Single(_sent);
    }

    private async Task<ConsulSnapshotRequestException> RestoreAsync(RestoreOptions options, Func<HttpResponseMessage>? answer = null)
    {
        _state = await BuiltSnapshot.OfAsync();
        _servers["PUT"] = answer ?? (() => throw new HttpRequestException(HttpRequestError.ResponseEnded));
        using ConsulSnapshotClient client = _consul.Connect(time: new PollingTime());
        return await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.RestoreAsync(new MemoryStream(_state), options, cancellationToken: Cancellation));
    }

    private Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri address = request.RequestUri!;
        switch (request.Method.Method, address.AbsolutePath)
        {
            case ("PUT", "/v1/snapshot"):
                _sent.Add(address.Host);
                return Task.FromResult(_servers["PUT"]());
            case ("GET", "/v1/snapshot"):
                return Task.FromResult(FakeConsul.Ok(new MemoryStream(_state), ("X-Consul-Index", "7")));
            case (_, "/v1/status/leader"):
                if (_sent.Count == 0)
                {
                    return Task.FromResult(FakeCluster.Json($"\"{FakeCluster.Leader}\""));
                }

                return _servers.TryGetValue(address.Host, out Func<HttpResponseMessage>? leader)
                    ? Task.FromResult(leader())
                    : Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ConnectionError));
            default:
                return Task.FromResult(FakeCluster.Refusal(HttpStatusCode.Forbidden, "Permission denied"));
        }
    }
}
