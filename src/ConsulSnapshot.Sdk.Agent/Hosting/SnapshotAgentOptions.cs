namespace ConsulSnapshot.Sdk.Agent;

/// <summary>What the agent backs up, when, and where to.</summary>
/// <remarks>
/// Bindable from configuration. Destinations, schedules, retention, verification and the options of a run may change while the agent runs: it takes them up before its next run, and keeps those it has if the
/// new ones are invalid. <see cref="Leadership"/>, <see cref="Registration"/> and <see cref="ClientName"/> are read once. Not thread-safe.
/// </remarks>
public sealed class SnapshotAgentOptions
{
    /// <summary>Gets where backups go to, by names that appear in logs and metrics. At least one.</summary>
    public IDictionary<string, BackupDestinationOptions> Destinations { get; } = new Dictionary<string, BackupDestinationOptions>(StringComparer.Ordinal);

    /// <summary>Gets or sets when backups are due, where a destination has no schedule of its own.</summary>
    /// <value>The default is every hour.</value>
    public BackupScheduleOptions Schedule { get; set; } = new();

    /// <summary>Gets or sets which snapshots stay, where a destination has no rules of its own.</summary>
    /// <value>The default is <see langword="null"/>: the newest 30, as with Consul Enterprise's agent. A section without a rule keeps all.</value>
    public RetentionOptions? Retention { get; set; }

    /// <summary>Gets or sets how stored snapshots are read back, where a destination says nothing of its own.</summary>
    /// <value>By default the newest one and one other a day; an agent that makes one backup and ends reads nothing back.</value>
    public VerificationOptions Verification { get; set; } = new();

    /// <summary>Gets or sets how snapshots are named, where a destination has no names of its own.</summary>
    /// <value>The default is <see langword="null"/>: <see cref="Storage.SnapshotNameTemplate.Default"/>.</value>
    public string? NameTemplate { get; set; }

    /// <summary>Gets or sets how one of several agents becomes the one that saves.</summary>
    public LeadershipOptions Leadership { get; set; } = new();

    /// <summary>Gets or sets how the agent shows itself in Consul's catalog.</summary>
    public RegistrationOptions Registration { get; set; } = new();

    /// <summary>Gets or sets a value indicating whether any server may answer, also one that is behind the leader.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Stale { get; set; }

    /// <summary>Gets or sets how many bytes of a snapshot are received in a second at most.</summary>
    /// <value>The default is <see langword="null"/>: no limit.</value>
    public long? MaxBytesPerSecond { get; set; }

    /// <summary>Gets or sets the folder in which a snapshot waits until it is stored: see <see cref="BackupRunOptions.ScratchFolder"/>.</summary>
    /// <value>The default is <see langword="null"/>: the system's temporary folder.</value>
    public string? ScratchFolder { get; set; }

    /// <summary>Gets or sets the name of this node, for names, manifests and the lock.</summary>
    /// <value>The default is the machine's name.</value>
    public string Node { get; set; } = Environment.MachineName;

    /// <summary>Gets or sets the datacenter, where a snapshot does not tell it.</summary>
    public string? Datacenter { get; set; }

    /// <summary>Gets or sets a value indicating whether nothing is stored when nothing of substance changed: see <see cref="BackupRunOptions.SkipUnchanged"/>.</summary>
    public bool SkipUnchanged { get; set; }

    /// <summary>Gets or sets after how long a destination that failed is tried again, if its schedule does not come first. The time doubles with each failure, to an hour at most.</summary>
    /// <value>The default is a minute; zero to wait for the schedule.</value>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets how many reports are kept in memory, of backups and of verifications each.</summary>
    /// <value>1 to 10,000; the default is 100.</value>
    public int HistoryLength { get; set; } = 100;

    /// <summary>Gets whom to tell when backups begin to fail or a stored snapshot is found damaged, and when all is good again.</summary>
    public IList<WebhookOptions> Webhooks { get; } = [];

    /// <summary>Gets or sets the key of the client that saves, as it was registered by <c>AddConsulSnapshots(name, ...)</c>.</summary>
    /// <value>The default is <see langword="null"/>: the client without a key.</value>
    public string? ClientName { get; set; }
}
