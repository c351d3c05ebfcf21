using System.Reflection;
using ConsulSnapshot.Sdk.Agent;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Worker;

/// <summary>Says how the agent is, from what it knows of itself and what its stores hold. Thread-safe.</summary>
internal class StatusSource(SnapshotAgent agent, StoredSnapshots stored, IOptions<SnapshotAgentOptions> options, TimeProvider time)
{
    private static readonly string s_version =
        typeof(SnapshotAgent).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Says how it is now. Stores are not waited for.</summary>
    public virtual StatusDocument Read()
    {
        _ = stored.RefreshAsync();
        return Create(agent.Status, agent.History, [.. agent.Destinations.Select(destination => new KnownDestination(destination.Name, destination.Store.Description, stored.Get(destination)))]);
    }

    /// <summary>Puts together what is known.</summary>
    public StatusDocument Create(AgentStatus status, IReadOnlyList<BackupReport> history, IReadOnlyList<KnownDestination> known)
    {
        DateTimeOffset now = time.GetUtcNow();
        string? datacenter = history.LastOrDefault(static run => run.Manifest is not null)?.Manifest!.Datacenter ?? options.Value.Datacenter ?? OnlyDatacenter(known);
        known = [.. known.Select(destination => destination with { Newest = Own(destination.Listing, datacenter) })];
        DestinationDocument[] destinations = [.. known.Select(destination => Describe(destination, status.Destinations.FirstOrDefault(one => one.Name == destination.Name), now))];
        StatusDocument document = new()
        {
            State = default,
            Summary = "",
            Time = now,
            Node = options.Value.Node,
            Version = s_version,
            Datacenter = datacenter,
            StartedAt = status.StartedAt,
            IsLeader = status.IsLeader,
            IsRunning = status.IsRunning,
            Failures = status.Failures,
            NextRun = destinations.Min(static destination => destination.NextRun),
            Newest = Newest(history, known),
            Destinations = destinations,
            Runs = RunHistory.Create(history, known),
        };
        (StatusState state, string summary) = StatusJudgement.Of(document, status);
        return document with { State = state, Summary = summary };
    }

    private static DestinationDocument Describe(KnownDestination known, DestinationStatus? status, DateTimeOffset now)
    {
        StoredSnapshot? newest = known.Newest.LastOrDefault(static snapshot => snapshot.Manifest is not { IsDamaged: true });
        DateTimeOffset? last = status?.LastSuccess is { } own && (newest is null || own >= newest.Time) ? own : newest?.Time ?? status?.LastSuccess;
        return new DestinationDocument
        {
            Name = known.Name,
            Store = known.Store,
            LastSuccess = last,
            LastSnapshot = status?.LastSnapshot ?? newest?.Name,
            LastLength = status?.LastLength ?? newest?.Length,
            LastFailure = status?.LastFailure,
            Failures = status?.Failures ?? 0,
            FreshUntil = status?.FreshUntil,
            IsLate = status?.FreshUntil < now,
            NextRun = status?.NextRun,
            LastVerified = status?.LastVerified,
            NextVerification = status?.NextVerification,
            VerificationFailure = status?.VerificationFailure,
            IsNewestDamaged = status?.IsNewestDamaged ?? false,
            Damaged = [.. (status?.Damaged ?? []).Select(static problem => new DamageDocument(problem.SnapshotName, problem.Error))],
            StoredCount = known.Listing?.Count,
            StoredLength = known.Listing?.Length,
            ListedAt = known.Listing?.ListedAt,
            ListingFailure = known.Listing?.Failure,
        };
    }

    private static SnapshotDocument? Newest(IReadOnlyList<BackupReport> history, IReadOnlyList<KnownDestination> known)
    {
        BackupReport? run = history.LastOrDefault(static run => run.Manifest is not null);
        StoredSnapshot? stored = known.SelectMany(static destination => destination.Newest).Where(static snapshot => snapshot.Manifest is not null).MaxBy(static snapshot => snapshot.Time);
        return run is not null && (stored is null || run.StartedAt >= stored.Time) ? SnapshotDocument.Of(run.StartedAt, run.Manifest!)
            : stored is not null ? SnapshotDocument.Of(stored.Time, stored.Manifest!)
            : null;
    }

    /// <summary>Gets the snapshots of the datacenter; all, if they are all of one that is not known.</summary>
    private static IReadOnlyList<StoredSnapshot> Own(StoreListing? listing, string? datacenter) => listing is null ? []
        : datacenter is null ? listing.Newest.Any(static snapshot => snapshot.Datacenter is not null) ? [] : listing.Newest
        : [.. listing.Newest.Where(snapshot => snapshot.Datacenter is null || snapshot.Datacenter == datacenter)];

    /// <summary>Gets the datacenter that all stored snapshots are of. Of several it cannot be said which one is this agent's.</summary>
    private static string? OnlyDatacenter(IReadOnlyList<KnownDestination> known)
    {
        string[] datacenters = [.. known.SelectMany(static destination => destination.Listing?.Newest ?? []).Select(static snapshot => snapshot.Datacenter).OfType<string>().Distinct().Take(2)];
        return datacenters is [string only] ? only : null;
    }
}

/// <summary>A destination, and what its store was found to hold.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Store">The store's URL.</param>
/// <param name="Listing">What is there; <see langword="null"/> before the store was listed.</param>
internal sealed record KnownDestination(string Name, string Store, StoreListing? Listing)
{
    /// <summary>Gets the newest snapshots that are of the agent's datacenter, the oldest first.</summary>
    public IReadOnlyList<StoredSnapshot> Newest { get; init; } = [];
}
