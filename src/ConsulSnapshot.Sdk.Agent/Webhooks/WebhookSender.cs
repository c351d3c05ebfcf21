using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Tells webhooks of failures and recoveries, beside the backups, which never wait for it.</summary>
internal sealed class WebhookSender(IHttpClientFactory clients, PlanSource plans, TimeProvider time, ILogger<SnapshotAgent> logger) : BackgroundService
{
    public const string ClientName = "ConsulSnapshot.Sdk.Agent.Webhooks";

    private const int MaxWaiting = 100;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan[] s_delays = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)];

    private readonly Channel<WebhookMessage> _messages = Channel.CreateBounded<WebhookMessage>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Dictionary<string, HashSet<string>> _damaged = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unread = new(StringComparer.Ordinal);
    private bool _isFailing;

    /// <summary>This agent leads from now on. Where two runs were missed, the agent from before told of a failure, or could not: the next good run is a recovery.</summary>
    public void Began(AgentStatus status) =>
        _isFailing |= status.Destinations.Any(destination => destination.FreshUntil < time.GetUtcNow());

    /// <summary>Snapshots were known to be damaged before this agent led, and were told of then.</summary>
    public void Knows(string destination, IEnumerable<VerificationProblem> damaged) => _damaged[destination] = [.. damaged.Select(static problem => problem.SnapshotName)];

    /// <summary>Tells of a run that ended; only changes from good to bad and back go out. One caller at a time.</summary>
    public void Tell(BackupReport report)
    {
        bool isBad = !report.IsGood || report.Destinations.Any(static destination => destination.Alerts.Count > 0);
        if (isBad != _isFailing)
        {
            _isFailing = isBad;
            _messages.Writer.TryWrite(WebhookMessage.Of(report, plans.Current.Options.Node, isRecovery: !isBad));
        }
    }

    /// <summary>Tells of what is known of the snapshots at a destination: each that is newly found damaged, that they cannot be read, and that all is good again. One caller at a time.</summary>
    public void Tell(DestinationStatus destination)
    {
        HashSet<string> before = _damaged.GetValueOrDefault(destination.Name) ?? [];
        HashSet<string> now = [.. destination.Damaged.Select(static problem => problem.SnapshotName)];
        bool wasBad = before.Count > 0 || _unread.Contains(destination.Name);
        bool isUnread = destination.VerificationFailure is not null;
        bool isNew = now.Any(name => !before.Contains(name)) | (isUnread && _unread.Add(destination.Name));
        if (!isUnread)
        {
            _unread.Remove(destination.Name);
        }

        _damaged[destination.Name] = now;
        if (isNew || (wasBad && now.Count == 0 && !isUnread))
        {
            _messages.Writer.TryWrite(WebhookMessage.Of(destination, plans.Current.Options.Node, time.GetUtcNow()));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (WebhookMessage message in _messages.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
        {
            bool isFailure = message.Event == WebhookMessage.FailureEvent;
            foreach (WebhookOptions webhook in plans.Current.Options.Webhooks.Where(webhook => isFailure ? webhook.OnFailure : webhook.OnRecovery))
            {
                await SendAsync(webhook.Url!, message, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task SendAsync(Uri url, WebhookMessage message, CancellationToken cancellationToken)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(message, WebhookJson.Default.WebhookMessage);
        for (int attempt = 0; ; attempt++)
        {
            string? problem = await TrySendAsync(url, json, cancellationToken).ConfigureAwait(false);
            if (problem is null)
            {
                Log.WebhookTold(logger, url.Host, message.Event);
                return;
            }

            if (attempt == s_delays.Length)
            {
                Log.WebhookNotTold(logger, url.Host, message.Event, problem);
                return;
            }

            await Task.Delay(s_delays[attempt], time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends once; says what went wrong, without the address, whose path may be a secret.</summary>
    private async Task<string?> TrySendAsync(Uri url, byte[] json, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(s_limit, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using HttpClient client = clients.CreateClient(ClientName);
            using ByteArrayContent content = new(json);
            content.Headers.ContentType = new("application/json");
            using HttpResponseMessage response = await client.PostAsync(url, content, either.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? null : $"status {(int)response.StatusCode}";
        }
        catch (HttpRequestException exception)
        {
            return exception.HttpRequestError.ToString();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "no answer in time";
        }
    }
}
