namespace ConsulSnapshot.Sdk.Agent;

/// <summary>The agent in this process: how it is, what it did, and a backup or a verification at once.</summary>
/// <remarks>A singleton, registered by <c>AddConsulSnapshotAgent</c>. Thread-safe.</remarks>
public sealed class SnapshotAgent
{
    private readonly BackupLoop _loop;
    private readonly VerificationQueue _verifications;
    private readonly AgentState _state;
    private readonly PlanSource _plans;

    internal SnapshotAgent(BackupLoop loop, VerificationQueue verifications, AgentState state, PlanSource plans)
    {
        _loop = loop;
        _verifications = verifications;
        _state = state;
        _plans = plans;
    }

    /// <summary>Gets how the agent is now.</summary>
    public AgentStatus Status => _state.Status;

    /// <summary>Gets the reports of the last runs, the oldest first; at most <see cref="SnapshotAgentOptions.HistoryLength"/>.</summary>
    public IReadOnlyList<BackupReport> History => _state.History;

    /// <summary>Gets the reports of the last verifications, one for each destination and time, the oldest first; at most <see cref="SnapshotAgentOptions.HistoryLength"/>.</summary>
    public IReadOnlyList<VerificationReport> Verifications => _state.Verifications;

    /// <summary>Gets the destinations that backups go to, by name, also while another agent is the leader: to list what their stores hold.</summary>
    /// <remarks>Stores that the agent opened stay its own. When options change, others take their place, and those from before may fail with an <see cref="ObjectDisposedException"/>.</remarks>
    public IReadOnlyList<BackupDestination> Destinations => [.. _plans.Current.Destinations.Select(static planned => planned.Destination)];

    /// <summary>Makes a backup to all destinations now, or after the run that is going on. Schedules of intervals count from it.</summary>
    /// <param name="cancellationToken">Ends the wait, and not the backup.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="InvalidOperationException">This agent is not the leader.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled, or the agent stopped or lost leadership.</exception>
    public Task<BackupReport> RunNowAsync(CancellationToken cancellationToken = default) => _loop.AskAsync(cancellationToken);

    /// <summary>Reads stored snapshots back now, at all destinations, also where no schedule says so. Backups that are due come first. Schedules of intervals count from it.</summary>
    /// <param name="all">Whether all snapshots of this datacenter are read back, and not those that <see cref="VerificationOptions"/> say.</param>
    /// <param name="cancellationToken">Ends the wait, and not the reading.</param>
    /// <returns>What was found at each destination.</returns>
    /// <exception cref="InvalidOperationException">This agent is not the leader.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled, or the agent stopped or lost leadership.</exception>
    public Task<IReadOnlyList<VerificationReport>> VerifyNowAsync(bool all = false, CancellationToken cancellationToken = default) => _verifications.AskAsync(all, cancellationToken);
}
