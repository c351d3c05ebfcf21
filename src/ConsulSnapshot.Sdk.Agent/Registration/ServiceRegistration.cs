using System.Globalization;
using System.Text.Json;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Registers the agent as a service of Consul, with the two checks that Consul Enterprise's agent has: that it lives, and that it saves.</summary>
/// <remarks>Standing by, an agent has the first check alone. What Consul forgets, as when its agent gets a new data folder, is registered anew.</remarks>
internal sealed class ServiceRegistration(ConsulRequests requests, RegistrationSettings settings, ILogger logger)
{
    public const string AliveName = "Consul Snapshot Agent Alive";
    public const string SavingName = "Consul Snapshot Agent Saving Snapshots";

    private const string Passing = "passing";
    private const string Critical = "critical";

    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_ttl = TimeSpan.FromSeconds(30);

    private readonly string _service = $"{settings.ServiceName}:{settings.Instance}";
    private readonly Wakeup _changed = new();
    private SavingState? _saving;
    private bool _hasService;
    private bool _hasSaving;

    private string Alive => $"{_service}:alive";

    private string Saving => $"{_service}:saving";

    /// <summary>Says whether the agent saves; <see langword="null"/> while it is not the leader.</summary>
    public void Tell(SavingState? state)
    {
        Volatile.Write(ref _saving, state);
        _changed.Call();
    }

    /// <summary>Registers the agent and gives signs of life until it is cancelled; then takes the registration back.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await TryAsync(() => BeatAsync(cancellationToken)).ConfigureAwait(false);
                await _changed.WaitAsync(s_every, requests.Time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await TryAsync(() => PutAsync($"v1/agent/service/deregister/{Uri.EscapeDataString(_service)}", default, CancellationToken.None)).ConfigureAwait(false);
        }
    }

    /// <summary>What fails here is no reason not to save: it is logged, and tried anew.</summary>
    private async Task TryAsync(Func<Task> call)
    {
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ConsulSnapshotRequestException or IOException)
        {
            _hasService = _hasSaving = false;
            Log.NotRegistered(logger, exception, settings.ServiceName);
        }
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        if (!_hasService)
        {
            await RegisterAsync(cancellationToken).ConfigureAwait(false);
            _hasService = true;
        }

        SavingState? saving = Volatile.Read(ref _saving);
        if (saving is null && _hasSaving)
        {
            await PutAsync($"v1/agent/check/deregister/{Uri.EscapeDataString(Saving)}", default, cancellationToken).ConfigureAwait(false);
            _hasSaving = false;
        }

        await UpdateAsync(Alive, new CheckUpdate(Passing, saving is null ? "Standing by." : "Leading."), cancellationToken).ConfigureAwait(false);
        if (saving is not null)
        {
            await TellSavingAsync(saving, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        CheckBody check = new(AliveName, Duration(s_ttl), Passing)
        {
            CheckId = Alive,
            DeregisterCriticalServiceAfter = settings.DeregisterAfter > TimeSpan.Zero ? Duration(settings.DeregisterAfter) : null,
        };
        ServiceBody body = new(_service, settings.ServiceName, check);
        await PutAsync("v1/agent/service/register", JsonSerializer.SerializeToUtf8Bytes(body, RegistrationJson.Default.ServiceBody), cancellationToken).ConfigureAwait(false);
    }

    private async Task TellSavingAsync(SavingState saving, CancellationToken cancellationToken)
    {
        string status = saving.IsGood ? Passing : Critical;
        if (!_hasSaving)
        {
            CheckBody check = new(SavingName, Duration(s_ttl), status) { Id = Saving, ServiceId = _service };
            await PutAsync("v1/agent/check/register", JsonSerializer.SerializeToUtf8Bytes(check, RegistrationJson.Default.CheckBody), cancellationToken).ConfigureAwait(false);
            _hasSaving = true;
        }

        await UpdateAsync(Saving, new CheckUpdate(status, saving.Text), cancellationToken).ConfigureAwait(false);
    }

    private async Task UpdateAsync(string check, CheckUpdate update, CancellationToken cancellationToken) =>
        await PutAsync($"v1/agent/check/update/{Uri.EscapeDataString(check)}", JsonSerializer.SerializeToUtf8Bytes(update, RegistrationJson.Default.CheckUpdate), cancellationToken).ConfigureAwait(false);

    private async Task PutAsync(string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        ApiCall call = ApiCall.Put(path, body) with { Permission = $"service \"{settings.ServiceName}\" {{ policy = \"write\" }}", Limit = s_every };
        await requests.CallAsync(call, LocalCall.Of(requests), cancellationToken).ConfigureAwait(false);
    }

    private static string Duration(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalMilliseconds}ms");
}
