using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>The plan by the options of now. Options that cannot be used are told of, and the plan before stays.</summary>
internal sealed class PlanSource : IDisposable
{
    private readonly IOptionsFactory<SnapshotAgentOptions> _options;
    private readonly StoreOpener _stores;
    private readonly ILogger _logger;
    private readonly List<IDisposable> _listening = [];
    private int _isOld;

    // Not by an options monitor: it tells nobody of options that are invalid.
    public PlanSource(
        IOptionsFactory<SnapshotAgentOptions> options, IEnumerable<IOptionsChangeTokenSource<SnapshotAgentOptions>> changes, StoreOpener stores, ILogger<SnapshotAgent> logger)
    {
        _options = options;
        _stores = stores;
        _logger = logger;
        Current = AgentPlan.Create(options.Create(Options.DefaultName), stores.Open);
        foreach (IOptionsChangeTokenSource<SnapshotAgentOptions> source in changes)
        {
            _listening.Add(ChangeToken.OnChange(source.GetChangeToken, Change));
        }
    }

    /// <summary>Gets what is called when there are new options.</summary>
    public Wakeup Changed { get; } = new();

    /// <summary>Gets the plan that was taken last.</summary>
    public AgentPlan Current { get; private set; }

    /// <summary>Takes new options up, if there are any. Only called when no run is going on.</summary>
    /// <returns>Whether there is a new plan.</returns>
    public async Task<bool> TryRenewAsync()
    {
        if (Interlocked.Exchange(ref _isOld, 0) == 0)
        {
            return false;
        }

        AgentPlan next;
        try
        {
            next = AgentPlan.Create(_options.Create(Options.DefaultName), _stores.Open);
        }
        catch (Exception exception) when (exception is FormatException or OptionsValidationException)
        {
            Log.OptionsNotTaken(_logger, exception, exception.Message);
            return false;
        }

        AgentPlan before = Current;
        Current = next;
        Log.OptionsTaken(_logger, next.Destinations.Count);
        foreach (PlannedDestination destination in before.Destinations.Where(static destination => destination.OwnsStore))
        {
            await ReleaseAsync(destination.Destination.Store).ConfigureAwait(false);
        }

        return true;
    }

    public void Dispose() => _listening.ForEach(static listening => listening.Dispose());

    private void Change()
    {
        Volatile.Write(ref _isOld, 1);
        Changed.Call();
    }

    private static async ValueTask ReleaseAsync(SnapshotStore store)
    {
        switch (store)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }
}
