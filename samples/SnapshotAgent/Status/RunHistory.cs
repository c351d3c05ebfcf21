using ConsulSnapshot.Sdk.Agent;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Worker;

/// <summary>Makes one history of the runs of this process and of what the stores have from before it, or from another agent.</summary>
internal static class RunHistory
{
    /// <summary>How many there are at most, the newest: what a chart can show, and a person can read.</summary>
    public const int MostRuns = 200;

    // Names hold whole seconds, and destinations of one run may be some apart.
    private static readonly TimeSpan s_oneRun = TimeSpan.FromSeconds(2);

    /// <summary>Makes the history, the newest first.</summary>
    public static IReadOnlyList<RunDocument> Create(IReadOnlyList<BackupReport> history, IReadOnlyList<KnownDestination> known)
    {
        HashSet<(string, string)> own =
            [.. history.SelectMany(static run => run.Destinations).Where(static done => done.SnapshotName is not null).Select(static done => (done.Destination, done.SnapshotName!))];
        IEnumerable<(string Destination, StoredSnapshot Snapshot)> before = known.SelectMany(destination =>
            destination.Newest.Where(snapshot => !own.Contains((destination.Name, snapshot.Name))).Select(snapshot => (destination.Name, snapshot)));
        IEnumerable<RunDocument> stored = before
            .GroupBy(static one => one.Snapshot.Manifest?.Sha256 ?? $"{one.Snapshot.Index}/{one.Snapshot.Time.Ticks / s_oneRun.Ticks}")
            .Select(static copies => OfStored([.. copies]));
        return [.. history.Select(OfRun).Concat(stored).OrderByDescending(static run => run.StartedAt).Take(MostRuns)];
    }

    /// <summary>Describes a run of this process.</summary>
    public static RunDocument OfRun(BackupReport run) => new()
    {
        StartedAt = run.StartedAt,
        Outcome = run.Outcome,
        DurationSeconds = Math.Round(run.Duration.TotalSeconds, 3),
        Length = run.Saved?.Length,
        Index = run.Saved?.Index,
        Sha256 = run.Saved?.Sha256,
        StoredAt = [.. run.Destinations.Where(static done => done.Outcome != BackupOutcome.Failed).Select(static done => done.Destination)],
        Problems =
        [
            .. run.Failure is { } whole ? [Problem(null, whole)] : Array.Empty<ProblemDocument>(),
            .. run.Destinations.Where(static done => done.Failure is not null).Select(static done => Problem(done.Destination, done.Failure!)),
            .. run.Destinations.SelectMany(static done => done.Alerts.Select(alert => new ProblemDocument(done.Destination, "alert", alert.Message))),
        ],
    };

    private static ProblemDocument Problem(string? destination, BackupFailure failure) => new(destination, failure.Stage.ToString().ToLowerInvariant(), failure.Message);

    private static RunDocument OfStored((string Destination, StoredSnapshot Snapshot)[] copies)
    {
        StoredSnapshot first = copies[0].Snapshot;
        return new RunDocument
        {
            StartedAt = first.Time,
            Outcome = BackupOutcome.Stored,
            IsFromStore = true,
            Length = first.Length,
            Index = first.Index,
            Sha256 = first.Manifest?.Sha256,
            StoredAt = [.. copies.Select(static copy => copy.Destination).Distinct()],
            Problems =
            [
                .. copies.Where(static copy => copy.Snapshot.Manifest is { IsDamaged: true })
                    .Select(static copy => new ProblemDocument(copy.Destination, "verification", $"It was found damaged: {copy.Snapshot.Manifest!.VerificationError}")),
            ],
        };
    }
}
