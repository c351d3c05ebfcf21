namespace ConsulSnapshot.Sdk.Agent;

/// <summary>How an agent is, at one moment.</summary>
/// <remarks>Immutable.</remarks>
public sealed record AgentStatus
{
    /// <summary>Gets when the agent started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets a value indicating whether the agent has started and not ended.</summary>
    public bool IsAlive { get; init; }

    /// <summary>Gets a value indicating whether this agent saves: it is the leader, or there is no leadership.</summary>
    public bool IsLeader { get; init; }

    /// <summary>Gets a value indicating whether a run is going on.</summary>
    public bool IsRunning { get; init; }

    /// <summary>Gets a value indicating whether a stored snapshot is being read back.</summary>
    public bool IsVerifying { get; init; }

    /// <summary>Gets how many runs failed as a whole, one after the other.</summary>
    public int Failures { get; init; }

    /// <summary>Gets the last run; <see langword="null"/> if there was none.</summary>
    public BackupReport? LastRun { get; init; }

    /// <summary>Gets the last verification that this process came to the end of; <see langword="null"/> if there was none.</summary>
    public VerificationReport? LastVerification { get; init; }

    /// <summary>Gets the destinations, by name.</summary>
    public IReadOnlyList<DestinationStatus> Destinations { get; init; } = [];
}
