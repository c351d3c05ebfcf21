namespace ConsulSnapshot.Sdk.Client;

/// <summary>Asks servers again and again whether they have a leader.</summary>
internal sealed class ServerPoll(ConsulRequests requests, RequestOptions choices)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_answerLimit = TimeSpan.FromSeconds(5);

    // Servers lose a dead leader, and elect another one, within some seconds; with a raft_multiplier of 10 within twenty.
    private static readonly TimeSpan s_electionLimit = TimeSpan.FromSeconds(30);

    // Any key will do: that there is none is an answer as well.
    private static readonly ApiCall s_consistentRead = ApiCall.Get("v1/kv/consul-snapshot") with { Query = "consistent&keys", Accepts = [System.Net.HttpStatusCode.NotFound] };

    /// <summary>Waits for a leader, and until a read is answered that only a leader can answer.</summary>
    /// <returns>The leader, empty if nobody may tell, and what was refused; no leader if the time is over.</returns>
    public async Task<(string? Leader, string? NotChecked)> WaitAsync(TimeSpan? limit, CancellationToken cancellationToken)
    {
        long started = requests.Time.GetTimestamp();
        while (true)
        {
            try
            {
                if (await GetLeaderAsync(choices, cancellationToken).ConfigureAwait(false) is { } leader)
                {
                    return (leader, await ReadAsync(cancellationToken).ConfigureAwait(false));
                }
            }
            catch (ConsulSnapshotRequestException exception) when (exception.Error == ConsulSnapshotError.PermissionDenied)
            {
                return ("", exception.Message);
            }
            catch (ConsulSnapshotRequestException exception) when (exception.Error is not (ConsulSnapshotError.NotConsul or ConsulSnapshotError.TlsFailed))
            {
                // What a server says while there is no leader: it is asked again.
            }

            if (requests.Time.GetElapsedTime(started) >= limit)
            {
                return (null, null);
            }

            await Task.Delay(s_interval, requests.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks servers who is alive, until they have another leader than before or have kept the one that lives.</summary>
    public async Task<RestoreAftermath> SurveyAsync(IReadOnlyList<Uri?> servers, string? leaderBefore, TimeSpan? limit, CancellationToken cancellationToken)
    {
        long started = requests.Time.GetTimestamp();
        TimeSpan most = limit < s_electionLimit ? limit.Value : s_electionLimit;
        while (true)
        {
            ServerAnswer[] answers = await Task.WhenAll(servers.Select(server => AskAsync(server, cancellationToken))).ConfigureAwait(false);
            string? leader = answers.Select(static answer => answer.Leader).OfType<string>().OrderBy(name => name == leaderBefore).FirstOrDefault();
            bool isSettled = leader is not null && (leader != leaderBefore || servers.Zip(answers).Any(server => server.Second.Answers && IsAt(server.First, leader)));
            if (isSettled || requests.Time.GetElapsedTime(started) >= most)
            {
                return new RestoreAftermath { Servers = answers, LeaderBefore = leaderBefore, LeaderNow = leader };
            }

            await Task.Delay(s_interval, requests.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Tells whether a server is the one with a Raft address: by the host, as the ports differ.</summary>
    private static bool IsAt(Uri? server, string leader)
    {
        int colon = leader.LastIndexOf(':');
        return server is not null && colon > 0 && server.Host.Trim('[', ']') == leader[..colon].Trim('[', ']');
    }

    private async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await requests.CallAsync(s_consistentRead, choices, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (ConsulSnapshotRequestException exception) when (exception.Error == ConsulSnapshotError.PermissionDenied)
        {
            return exception.Message;
        }
    }

    private async Task<ServerAnswer> AskAsync(Uri? server, CancellationToken cancellationToken)
    {
        RequestOptions asked = server is null ? choices : choices with { Address = server };
        string name = requests.ServerName(asked);
        using CancellationTokenSource timer = new(s_answerLimit, requests.Time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return new ServerAnswer(name, true, await GetLeaderAsync(asked, either.Token).ConfigureAwait(false), null);
        }
        catch (ConsulSnapshotRequestException exception)
        {
            // Who answers with an error is alive.
            return new ServerAnswer(name, exception.StatusCode is not null, null, exception.StatusCode is null ? exception.Message : null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ServerAnswer(name, false, null, FormattableString.Invariant($"there was no answer within {s_answerLimit.TotalSeconds:0} s"));
        }
    }

    private async Task<string?> GetLeaderAsync(RequestOptions asked, CancellationToken cancellationToken) =>
        await requests.ReadAsync(ApiCall.Get("v1/status/leader"), RestoringJson.Default.String, asked, cancellationToken).ConfigureAwait(false) is { Length: > 0 } leader ? leader : null;
}
