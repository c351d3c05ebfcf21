using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Options, read into what the agent works by.</summary>
/// <remarks>Making it checks everything that can be checked without a network.</remarks>
internal sealed class AgentPlan
{
    private const int EnterpriseRetain = 30;

    private AgentPlan(SnapshotAgentOptions options, IReadOnlyList<PlannedDestination> destinations)
    {
        Options = options;
        Destinations = destinations;
        Run = new BackupRunOptions
        {
            Save = new SaveOptions
            {
                Consistency = options.Stale ? ConsulConsistency.Stale : ConsulConsistency.Consistent,
                MaxBytesPerSecond = options.MaxBytesPerSecond,
            },
            ScratchFolder = string.IsNullOrEmpty(options.ScratchFolder) ? null : options.ScratchFolder,
            Node = options.Node,
            Datacenter = options.Datacenter,
            SkipUnchanged = options.SkipUnchanged,
        };
    }

    public SnapshotAgentOptions Options { get; }

    public BackupRunOptions Run { get; }

    public IReadOnlyList<PlannedDestination> Destinations { get; }

    /// <summary>Gets a value indicating whether each destination gets one backup, after which the agent ends.</summary>
    public bool IsOneShot => Destinations.All(static destination => destination.Schedule.IsOneShot);

    /// <summary>Reads options.</summary>
    /// <exception cref="FormatException">An option cannot be used; the message names it.</exception>
    public static AgentPlan Create(SnapshotAgentOptions options, Func<DestinationSettings, SnapshotStore> open)
    {
        List<string> failures = [];
        List<PlannedDestination> destinations = [];
        foreach ((string name, BackupDestinationOptions destination) in options.Destinations.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            string place = $"{nameof(options.Destinations)}:{name}";
            try
            {
                destinations.Add(Create(options, name, destination, open));
            }
            catch (Exception exception) when (exception is FormatException or ArgumentException or SnapshotStoreException)
            {
                failures.Add($"{place}: {exception.Message}");
            }
        }

        failures.AddRange(SnapshotAgentOptionsValidator.Failures(options));
        return failures.Count == 0 ? new AgentPlan(options, destinations) : throw new FormatException(string.Join(' ', failures));
    }

    private static PlannedDestination Create(SnapshotAgentOptions options, string name, BackupDestinationOptions destination, Func<DestinationSettings, SnapshotStore> open)
    {
        RetentionOptions retention = destination.Retention ?? options.Retention ?? new RetentionOptions { KeepLast = EnterpriseRetain };
        string? template = destination.NameTemplate ?? options.NameTemplate;
        BackupDestination made = new()
        {
            Name = name,
            Store = destination.GetStore() ?? open(SettingsOf(destination)),
            Template = string.IsNullOrEmpty(template) ? SnapshotNameTemplate.Default : new SnapshotNameTemplate(template),
            StaticName = string.IsNullOrEmpty(destination.StaticName) ? null : destination.StaticName,
            Retention = retention.ToPolicy(),
            OwnsUnnamed = destination.OwnsUnnamed,
            MaxShrink = destination.MaxShrink,
            MaxDuration = destination.MaxDuration,
        };
        made = destination.LeftoverAge is { } age ? made with { LeftoverAge = age } : made;
        BackupSchedule schedule = (destination.Schedule ?? options.Schedule).ToSchedule($"{options.Node}/{name}");
        return new PlannedDestination(made, schedule, OwnsStore: destination.GetStore() is null)
        {
            Verification = PlannedVerification.Create(destination.Verification ?? options.Verification, $"{options.Node}/{name}/verification"),
        };
    }

    private static DestinationSettings SettingsOf(BackupDestinationOptions destination) =>
        destination.GetSettings() ?? (string.IsNullOrEmpty(destination.Url) ? new FolderDestination(destination.Path ?? "") : new UrlDestination(destination.Url));
}
