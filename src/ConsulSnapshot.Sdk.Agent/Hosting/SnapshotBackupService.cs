using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Runs the agent in a host: becomes the leader, makes backups, gives way, and takes everything back when it stops.</summary>
internal sealed class SnapshotBackupService : BackgroundService
{
    private const string Saving = "Saving snapshots.";

    private readonly IServiceProvider _services;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly PlanSource _plans;
    private readonly AgentState _state;
    private readonly ProcessExit _exit;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly AgentInstruments _instruments;
    private readonly WebhookSender _webhooks;
    private readonly SnapshotAgentOptions _options;
    private ServiceRegistration? _registration;

    public SnapshotBackupService(
        IServiceProvider services, IHostApplicationLifetime lifetime, PlanSource plans, AgentState state, AgentInstruments instruments, WebhookSender webhooks, ProcessExit exit, TimeProvider time,
        ILogger<SnapshotAgent> logger)
    {
        _instruments = instruments;
        _webhooks = webhooks;
        _services = services;
        _lifetime = lifetime;
        _plans = plans;
        _state = state;
        _exit = exit;
        _time = time;
        _logger = logger;
        _options = plans.Current.Options;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _state.Live(true);
        try
        {
            await (_plans.Current.IsOneShot ? RunOnceAsync(stoppingToken) : RunAsync(stoppingToken)).ConfigureAwait(false);
        }
        finally
        {
            _state.Live(false);
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        AsyncServiceScope scope = _services.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            ConsulRequests requests = ClientOf(scope.ServiceProvider, _options).Requests;
            Task registered = Task.CompletedTask;
            using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            if (_options.Registration.Enabled)
            {
                _registration = new ServiceRegistration(
                    requests, new RegistrationSettings(_options.Registration.ServiceName, _options.Node, _options.Registration.DeregisterAfter), _logger);
                registered = _registration.RunAsync(end.Token);
            }

            try
            {
                await LeadAsync(requests, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The host stops; what the agent had is given back.
            }
            finally
            {
                // Also when something went wrong that nobody foresaw: then the host is told of it, and not kept waiting by what goes well.
                await end.CancelAsync().ConfigureAwait(false);
                await registered.ConfigureAwait(false);
            }
        }
    }

    internal static ConsulSnapshotClient ClientOf(IServiceProvider services, SnapshotAgentOptions options) =>
        string.IsNullOrEmpty(options.ClientName) ? services.GetRequiredService<ConsulSnapshotClient>() : services.GetRequiredKeyedService<ConsulSnapshotClient>(options.ClientName);

    /// <summary>Makes one backup without a lock and a registration, and ends the host.</summary>
    private async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        _state.Have(_plans.Current.Destinations.Select(static destination => destination.Destination));
        BackupDestination[] all = [.. _plans.Current.Destinations.Select(static destination => destination.Destination)];
        int code = ProcessExit.Failed;
        try
        {
            BackupReport report = await _services.GetRequiredService<BackupRunner>().RunAsync(_plans.Current, all, stoppingToken).ConfigureAwait(false);
            _state.Ended(report, [.. all.Select(static destination => destination.Name)], _options.HistoryLength);
            _instruments.Ended(report);
            code = report.IsGood ? ProcessExit.Good : report.Outcome == BackupOutcome.Failed ? ProcessExit.Failed : ProcessExit.NotEverywhere;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.BackupCancelled(_logger);
        }

        _exit.Say(code);
        _lifetime.StopApplication();
    }

    private async Task LeadAsync(ConsulRequests requests, CancellationToken stoppingToken)
    {
        BackupLoop loop = _services.GetRequiredService<BackupLoop>();
        if (!_options.Leadership.Enabled)
        {
            _registration?.Tell(new SavingState(true, Saving));
            await loop.RunAsync(maxFailures: 0, TellAsync, stoppingToken).ConfigureAwait(false);
            return;
        }

        LeadershipSettings settings = new(_options.Leadership.LockKey, _options.Leadership.SessionTtl, _options.Node);
        ConsulLeadership leadership = new(requests, settings, _logger);
        while (true)
        {
            LeadershipTerm term = await leadership.AcquireAsync(stoppingToken).ConfigureAwait(false);
            bool gaveUp;
            await using (term.ConfigureAwait(false))
            {
                gaveUp = await LeadAsync(loop, term, stoppingToken).ConfigureAwait(false);
            }

            if (gaveUp)
            {
                // Time for the others, who wait for nothing but this.
                Log.GaveUpLeadership(_logger, _options.Leadership.MaxFailures, settings.SessionTtl);
                await Task.Delay(settings.SessionTtl, _time, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Makes backups while this agent is the leader; says whether it ended because too many failed.</summary>
    private async Task<bool> LeadAsync(BackupLoop loop, LeadershipTerm term, CancellationToken stoppingToken)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(term.Lost, stoppingToken);
        _registration?.Tell(new SavingState(true, Saving));
        try
        {
            await loop.RunAsync(_options.Leadership.MaxFailures, TellAsync, end.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            stoppingToken.ThrowIfCancellationRequested();
            return false;
        }
        finally
        {
            _registration?.Tell(null);
        }
    }

    private Task TellAsync(BackupReport report, CancellationToken cancellationToken)
    {
        _instruments.Ended(report);
        _webhooks.Tell(report);

        // What does not change is no change of the catalog: else no two snapshots would ever be the same.
        _registration?.Tell(new SavingState(report.IsGood, report.IsGood ? Saving : string.Join(' ', report.Failures.Select(static failure => failure.Message))));
        return Task.CompletedTask;
    }
}
