using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>A key of Consul's KV store that one session at a time can hold.</summary>
internal sealed class ConsulLock
{
    // The flag by which Consul's own client tells keys of its locks: Enterprise's agent and this one can take turns at one key.
    // Source: hashicorp/consul, api/lock.go, LockFlagValue.
    private const ulong LockFlag = 0x2ddccbc058a50c18;

    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(20);

    // Consul adds up to a sixteenth of the wait. What comes later than that does not come any more: the connection is dead.
    private static readonly TimeSpan s_waitLimit = s_wait + s_wait / 16 + TimeSpan.FromSeconds(5);

    private readonly ConsulRequests _requests;
    private readonly LeadershipSettings _settings;
    private readonly ILogger _logger;
    private readonly string _path;
    private readonly string _permission;

    public ConsulLock(ConsulRequests requests, LeadershipSettings settings, ILogger logger)
    {
        _requests = requests;
        _settings = settings;
        _logger = logger;
        _path = KeyPath.Of(Encoding.UTF8.GetBytes(settings.LockKey)) ?? throw new ArgumentException($"No address can name the key '{settings.LockKey}'.", nameof(settings));
        _permission = $"key \"{settings.LockKey}\" {{ policy = \"write\" }}";
    }

    /// <summary>Tries to get the lock, at once.</summary>
    /// <returns>Whether the session holds it now; also if it held it before.</returns>
    public Task<bool> TryAcquireAsync(string session, CancellationToken cancellationToken) => WriteAsync("acquire", session, cancellationToken);

    /// <summary>Gives the lock back, so that others can have it at once.</summary>
    public Task<bool> ReleaseAsync(string session, CancellationToken cancellationToken) => WriteAsync("release", session, cancellationToken);

    /// <summary>Looks who holds the lock: at once without an index; else when that may have changed, or after some time.</summary>
    public async Task<LockState> LookAsync(ulong? index, CancellationToken cancellationToken)
    {
        ApiCall call = ApiCall.Get(_path) with
        {
            Query = index is null ? null : string.Create(CultureInfo.InvariantCulture, $"index={index}&wait={(int)s_wait.TotalSeconds}s"),
            Permission = _permission,
            Accepts = [HttpStatusCode.NotFound],
            Limit = index is null ? _settings.CallLimit : s_waitLimit,
        };
        ApiAnswer answer = await _requests.CallAsync(call, LocalCall.Of(_requests), cancellationToken).ConfigureAwait(false);
        string? session = answer.IsOk ? answer.Read(LeadershipJson.Default.LockAnswerArray).FirstOrDefault()?.Session : null;

        // A restored snapshot can bring indexes back to earlier ones; and one of zero would not wait at all.
        ulong? next = answer.Index is { } found and > 0 && !(found < index) ? found : null;
        return new LockState(string.IsNullOrEmpty(session) ? null : session, next);
    }

    /// <summary>Looks again when something may have changed. A look that fails says nothing of the lock, as when Consul's servers elect a leader of their own.</summary>
    public async Task<LockState> LookAgainAsync(LockState state, CancellationToken cancellationToken)
    {
        try
        {
            return await LookAsync(state.Index, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ConsulSnapshotRequestException or IOException)
        {
            Log.LockNotWatched(_logger, exception, _settings.LockKey);
            await Task.Delay(LeadershipSettings.RetryEvery, _requests.Time, cancellationToken).ConfigureAwait(false);
            return state with { Index = null };
        }
    }

    private async Task<bool> WriteAsync(string verb, string session, CancellationToken cancellationToken)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new LockHolder(_settings.Holder), LeadershipJson.Default.LockHolder);
        ApiCall call = ApiCall.Put(_path, body) with
        {
            Query = string.Create(CultureInfo.InvariantCulture, $"{verb}={session}&flags={LockFlag}"),
            Permission = _permission,
            Limit = _settings.CallLimit,
        };
        return await _requests.ReadAsync(call, LeadershipJson.Default.Boolean, LocalCall.Of(_requests), cancellationToken).ConfigureAwait(false);
    }
}
