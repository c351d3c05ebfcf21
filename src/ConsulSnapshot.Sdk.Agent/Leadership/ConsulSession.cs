using System.Globalization;
using System.Net;
using System.Text.Json;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>A session of Consul that is renewed until it is disposed of, or lost.</summary>
/// <remarks>
/// It counts as lost when Consul says that it knows it no more, and, whatever Consul says or does not say, <see cref="LeadershipSettings.BeliefFor"/> after the last good
/// renewal was asked for, by this process's own clock that no one sets. Consul counts the TTL from when it handles a renewal, which is later.
/// </remarks>
internal sealed class ConsulSession : IAsyncDisposable
{
    private const string Permission = "session_prefix \"\" { policy = \"write\" }";

    private readonly ConsulRequests _requests;
    private readonly LeadershipSettings _settings;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _lost;
    private readonly Task _renewing;

    private ConsulSession(ConsulRequests requests, LeadershipSettings settings, ILogger logger, string id, long asked)
    {
        _requests = requests;
        _settings = settings;
        _logger = logger;
        Id = id;
        _lost = new CancellationTokenSource(Timeout.InfiniteTimeSpan, requests.Time);
        Lost = _lost.Token;
        Extend(asked);
        _renewing = RenewAsync();
    }

    /// <summary>Gets the id.</summary>
    public string Id { get; }

    /// <summary>Gets what is cancelled when the session is lost.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Makes a session that releases its locks when it ends.</summary>
    /// <exception cref="ConsulSnapshotRequestException">Consul cannot be reached, or refuses.</exception>
    public static async Task<ConsulSession> CreateAsync(ConsulRequests requests, LeadershipSettings settings, ILogger logger, CancellationToken cancellationToken)
    {
        SessionBody body = new($"consul-snapshot {settings.Holder}", Duration(settings.SessionTtl), Duration(settings.LockDelay), "release");
        ApiCall call = ApiCall.Put("v1/session/create", JsonSerializer.SerializeToUtf8Bytes(body, LeadershipJson.Default.SessionBody)) with
        {
            Permission = Permission,
            Limit = settings.SessionTtl,
        };
        long asked = requests.Time.GetTimestamp();
        ApiAnswer answer = await requests.CallAsync(call, LocalCall.Of(requests), cancellationToken).ConfigureAwait(false);
        string id = answer.Read(LeadershipJson.Default.SessionAnswer).Id ?? throw answer.Failure.NotTheJson("$.ID", null);
        return new ConsulSession(requests, settings, logger, id, asked);
    }

    /// <summary>Ends the session at Consul's, if it can be reached; else it expires.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(false);
        try
        {
            ApiCall call = new(HttpMethod.Put, $"v1/session/destroy/{Id}") { Permission = Permission, Limit = _settings.CallLimit };
            await _requests.CallAsync(call, LocalCall.Of(_requests), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ConsulSnapshotRequestException or IOException)
        {
            Log.SessionNotDestroyed(_logger, exception, Id);
        }

        await _lost.CancelAsync().ConfigureAwait(false);
        _lost.Dispose();
        _stop.Dispose();
    }

    private static string Duration(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalMilliseconds}ms");

    private async Task RenewAsync()
    {
        TimeSpan delay = _settings.RenewEvery;
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, Lost);
        try
        {
            while (true)
            {
                await Task.Delay(delay, _requests.Time, end.Token).ConfigureAwait(false);
                long asked = _requests.Time.GetTimestamp();
                if (await TryRenewAsync(end.Token).ConfigureAwait(false) is not { } isKnown)
                {
                    delay = LeadershipSettings.RetryEvery;
                }
                else if (isKnown)
                {
                    Extend(asked);
                    delay = _settings.RenewEvery;
                }
                else
                {
                    await _lost.CancelAsync().ConfigureAwait(false);
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Disposed of, or lost by time.
        }
    }

    /// <summary>Renews; says whether Consul knows the session, or nothing where it did not answer.</summary>
    private async Task<bool?> TryRenewAsync(CancellationToken cancellationToken)
    {
        ApiCall call = new(HttpMethod.Put, $"v1/session/renew/{Id}")
        {
            Permission = Permission,
            Limit = _settings.RenewEvery,
            Accepts = [HttpStatusCode.NotFound],
        };
        try
        {
            return (await _requests.CallAsync(call, LocalCall.Of(_requests), cancellationToken).ConfigureAwait(false)).IsOk;
        }
        catch (Exception exception) when (exception is ConsulSnapshotRequestException or IOException)
        {
            Log.SessionNotRenewed(_logger, exception, Id);
            return null;
        }
    }

    private void Extend(long asked)
    {
        TimeSpan left = _settings.BeliefFor - _requests.Time.GetElapsedTime(asked);
        if (left > TimeSpan.Zero)
        {
            _lost.CancelAfter(left);
        }
        else
        {
            _lost.Cancel();
        }
    }
}
