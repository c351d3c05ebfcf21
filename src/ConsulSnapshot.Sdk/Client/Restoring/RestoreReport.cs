namespace ConsulSnapshot.Sdk.Client;

/// <summary>What a restore found, did and left behind.</summary>
/// <remarks>Immutable, and without secrets. What a step was not asked for, or could not find out, is <see langword="null"/>; <see cref="NotChecked"/> says why.</remarks>
public sealed record RestoreReport
{
    /// <summary>Gets what the verification found before anything was sent.</summary>
    public required SnapshotVerification Verification { get; init; }

    /// <summary>Gets the length of the archive in bytes.</summary>
    public long Length { get; init; }

    /// <summary>Gets the SHA-256 of what was verified and sent, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Gets how far it came.</summary>
    public RestoreOutcome Outcome { get; init; }

    /// <summary>Gets the number of bytes sent.</summary>
    public long SentLength { get; init; }

    /// <summary>Gets how long sending and the server's work took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets how long the leader and its reads were waited for afterwards.</summary>
    public TimeSpan WaitDuration { get; init; }

    /// <summary>Gets what the servers make of the snapshot, one verdict for each of their versions.</summary>
    public IReadOnlyList<RestoreVerdict> Verdicts { get; init; } = [];

    /// <summary>Gets where the snapshot comes from.</summary>
    public SnapshotIdentity? Identity { get; init; }

    /// <summary>Gets the cluster before the restore.</summary>
    public ClusterStatus? Status { get; init; }

    /// <summary>Gets what was found about target, readiness and identity, in this order.</summary>
    public IReadOnlyList<RestoreFinding> Findings { get; init; } = [];

    /// <summary>Gets a value indicating whether a finding stops the restore.</summary>
    public bool IsStopped => Findings.Any(static finding => finding.Effect == RestoreEffect.Stops);

    /// <summary>Gets what the restore will change, or has changed: from the state before to the snapshot.</summary>
    public SnapshotComparison? Plan { get; init; }

    /// <summary>Gets the full path of the file that holds the state from before.</summary>
    public string? SafetyBackup { get; init; }

    /// <summary>Gets the Raft index of the state from before.</summary>
    public ulong? IndexBefore { get; init; }

    /// <summary>Gets which servers answered after the restore itself was not answered.</summary>
    public RestoreAftermath? Aftermath { get; init; }

    /// <summary>Gets what the cluster said after the restore.</summary>
    public RestoredState? After { get; init; }

    /// <summary>Gets what could not be checked, and why.</summary>
    public IReadOnlyList<NotChecked> NotChecked { get; init; } = [];
}
