namespace ConsulSnapshot.Sdk.Client;

/// <summary>Choices for one restore: what is checked before, what is kept for the case that it goes wrong, and what is looked at afterwards.</summary>
/// <remarks>What only reads is on by default. A restore itself needs <c>acl = "write"</c>; whatever else the token may not read is reported as not checked, and stops nothing.</remarks>
public sealed record RestoreOptions : RequestOptions
{
    /// <summary>What stands for the index of the saved state in <see cref="SafetyBackup"/>.</summary>
    public const string IndexPlaceholder = "{index}";

    /// <summary>The default choices.</summary>
    public static RestoreOptions Default { get; } = new();

    /// <summary>Only the archive itself is verified; then it is sent, and the server's answer is all that is known.</summary>
    public static RestoreOptions Unguarded { get; } = new()
    {
        CheckTarget = false,
        CheckReadiness = false,
        CheckIdentity = false,
        Plan = false,
        WaitForCluster = false,
        Compare = false,
        CompareState = false,
    };

    /// <summary>Gets a value indicating whether the snapshot is judged for the version and edition of the cluster's servers: what they would die of stops the restore.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool CheckTarget { get; init; } = true;

    /// <summary>Gets what the snapshot is judged for.</summary>
    /// <value>The default is <see langword="null"/>: each version that a server of the cluster has; if that cannot be found out, the newest verified release, which is reported.</value>
    public RestoreTarget? Target { get; init; }

    /// <summary>Gets the names of rules that shall not stop the restore: those of <see cref="RestoreGuard"/>, of a cluster's readiness, and of <see cref="RestoreCheck"/>.</summary>
    /// <value>The default is empty.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public IReadOnlyCollection<string> AllowedRules
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = [];

    /// <summary>Gets a value indicating whether the cluster must be ready: a leader, the Raft peers, the health of the servers.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool CheckReadiness { get; init; } = true;

    /// <summary>Gets a value indicating whether the snapshot must be one of this datacenter and cluster, and the token in use one that it has.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool CheckIdentity { get; init; } = true;

    /// <summary>Gets a value indicating whether a new datacenter is being set up from the snapshot, so that it may come from another one: no finding about its identity stops it.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool NewDatacenter { get; init; }

    /// <summary>Gets a value indicating whether the present state is saved into a temporary file and compared with the snapshot, to say what will appear, disappear and change.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Plan { get; init; } = true;

    /// <summary>Gets a value indicating whether it ends after the plan: nothing is sent, and what would stop the restore is reported and not thrown.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool DryRun { get; init; }

    /// <summary>Gets what is asked when everything is checked and planned, before a byte is sent; if it says no, the report says that nothing was sent.</summary>
    /// <value>The default is <see langword="null"/>: nobody is asked.</value>
    public Func<RestoreReport, CancellationToken, Task<bool>>? Confirm { get; init; }

    /// <summary>Gets the path of a file into which the present state is saved before, verified, flushed to disk and readable by its owner alone. Without it there is no restore.</summary>
    /// <value><see cref="IndexPlaceholder"/> in it is replaced by the index of what was saved. The default is <see langword="null"/>: no file.</value>
    public string? SafetyBackup { get; init; }

    /// <summary>Gets how many bytes of an archive go over the connection in a second at most: sent, and received for the plan, the safety backup and the comparison.</summary>
    /// <value>In bytes. The default is <see langword="null"/>: no limit. A server that cuts off slow requests (<c>http_config</c>) needs more than the archive's length divided by its limit.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public long? MaxBytesPerSecond
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value ?? 1, nameof(value));
            field = value;
        }
    }

    /// <summary>Gets the HTTP addresses of the cluster's servers. They are asked who is alive when a restore was not answered.</summary>
    /// <value>The default is empty: those that the cluster itself tells, on the port of the client's address.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public IReadOnlyList<Uri> ServerAddresses
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = [];

    /// <summary>Gets a value indicating whether it waits afterwards for a leader, and until reads are answered.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool WaitForCluster { get; init; } = true;

    /// <summary>Gets how long it waits for a leader: after a restore, and after one that was not answered.</summary>
    /// <value>More than zero; the default is two minutes. <see langword="null"/> for no limit.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public TimeSpan? WaitTimeout
    {
        get;
        init
        {
            if (value is { } limit)
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero, nameof(WaitTimeout));
            }

            field = value;
        }
    } = TimeSpan.FromMinutes(2);

    /// <summary>Gets a value indicating whether what the server then says is compared with the snapshot: a sample of keys, their number, services and tokens. Needs <see cref="WaitForCluster"/>.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Compare { get; init; } = true;

    /// <summary>Gets a value indicating whether the restored state is saved into a temporary file and compared with the snapshot, record by record. Needs <see cref="WaitForCluster"/>.</summary>
    /// <value>The default is <see langword="true"/>. It takes as long as a save, and no more rights than the restore itself.</value>
    public bool CompareState { get; init; } = true;

    /// <summary>Gets a value indicating whether the state from before is restored when the restore failed: refused half-way, or answered and not in effect.</summary>
    /// <value>The default is <see langword="false"/>. Never after a connection that closed without an answer: what killed one server must not be followed by more.</value>
    public bool RollBackOnFailure { get; init; }

    /// <summary>Gets a value indicating whether the present state is needed before anything is sent.</summary>
    internal bool NeedsPresentState => SafetyBackup is not null || RollBackOnFailure;
}
