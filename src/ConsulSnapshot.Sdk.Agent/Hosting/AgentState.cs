using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>What an agent knows of itself. Thread-safe.</summary>
internal sealed class AgentState(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<BackupReport> _history = [];
    private readonly Queue<VerificationReport> _verifications = [];
    private AgentStatus _status = new() { StartedAt = time.GetUtcNow() };

    /// <summary>Gets the present status.</summary>
    public AgentStatus Status
    {
        get
        {
            lock (_lock)
            {
                return _status;
            }
        }
    }

    /// <summary>Gets the last reports, the oldest first.</summary>
    public IReadOnlyList<BackupReport> History
    {
        get
        {
            lock (_lock)
            {
                return [.. _history];
            }
        }
    }

    /// <summary>Gets the last reports of verifications, the oldest first.</summary>
    public IReadOnlyList<VerificationReport> Verifications
    {
        get
        {
            lock (_lock)
            {
                return [.. _verifications];
            }
        }
    }

    public void Live(bool isAlive) => Change(status => status with { IsAlive = isAlive });

    public void Lead(bool isLeader) => Change(status => status with
    {
        IsLeader = isLeader,
        Destinations = isLeader ? status.Destinations :
        [
            .. status.Destinations.Select(static destination => destination with { NextRun = null, NextVerification = null, Damaged = [], IsNewestDamaged = false, VerificationFailure = null }),
        ],
    });

    public void Run(bool isRunning) => Change(status => status with { IsRunning = isRunning });

    public void Verify(bool isVerifying) => Change(status => status with { IsVerifying = isVerifying });

    /// <summary>Tells of the destinations that there are now.</summary>
    public void Have(IEnumerable<BackupDestination> destinations) => Change(status => status with
    {
        Destinations =
        [
            .. destinations.Select(destination => status.Destinations.FirstOrDefault(known => known.Name == destination.Name && known.Store == destination.Store.Description)
                ?? new DestinationStatus { Name = destination.Name, Store = destination.Store.Description }),
        ],
    });

    /// <summary>Tells of a snapshot that is there from before.</summary>
    public void Found(string destination, DateTimeOffset savedAt) =>
        ChangeOf(destination, status => status.LastSuccess < savedAt || status.LastSuccess is null ? status with { LastSuccess = savedAt } : status);

    /// <summary>Tells for when the next run is planned, by which schedule.</summary>
    public void Plan(string destination, DateTimeOffset? nextRun, BackupSchedule schedule) => ChangeOf(destination, status =>
    {
        // From when the clock was set back on, what was saved before that grows old, whenever it was.
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset? last = status.LastSuccess > now ? now : status.LastSuccess;
        DateTimeOffset from = last ?? _status.StartedAt;
        DateTimeOffset? first = schedule.GetNextRun(from, from);
        return status with { NextRun = nextRun, LastSuccess = last, FreshUntil = first is { } second ? schedule.GetNextRun(second, second) : null };
    });

    /// <summary>Tells for when the next verification is planned.</summary>
    public void PlanVerification(string destination, DateTimeOffset? next) => ChangeOf(destination, status => status with { NextVerification = next });

    /// <summary>Tells what is known of the snapshots at a destination.</summary>
    public void Stored(string destination, StoredView view, DateTimeOffset now) => ChangeOf(destination, status =>
    {
        bool isNewestDamaged = view.IsNewestDamaged(now);
        return status with
        {
            Damaged = view.Damaged,
            IsNewestDamaged = isNewestDamaged,
            LastVerified = view.LastReadBack > status.LastVerified || status.LastVerified is null ? view.LastReadBack : status.LastVerified,
            LastSuccess = isNewestDamaged ? view.LastGood(now) : status.LastSuccess,
        };
    });

    /// <summary>Tells of a verification that ended.</summary>
    public void Verified(VerificationReport report, int historyLength)
    {
        Keep(_verifications, report, historyLength);
        Change(status => status with { LastVerification = report });
        ChangeOf(report.Destination, status => status with
        {
            VerificationFailure = report.Failure ?? report.Problems.FirstOrDefault(static problem => problem.Outcome == StoredVerificationOutcome.NotRead)?.Error,
        });
    }

    /// <summary>Tells of a run that ended.</summary>
    /// <param name="report">What it did.</param>
    /// <param name="destinations">The names of the destinations that it was for.</param>
    /// <param name="historyLength">How many reports are kept.</param>
    public void Ended(BackupReport report, IReadOnlyCollection<string> destinations, int historyLength)
    {
        Keep(_history, report, historyLength);
        Change(status => status with
        {
            LastRun = report,
            Failures = report.Outcome == BackupOutcome.Failed ? status.Failures + 1 : 0,
            Destinations = [.. status.Destinations.Select(known => destinations.Contains(known.Name) ? After(known, report) : known)],
        });
    }

    private void Keep<T>(Queue<T> history, T report, int length)
    {
        lock (_lock)
        {
            history.Enqueue(report);
            while (history.Count > length)
            {
                history.Dequeue();
            }
        }
    }

    private static DestinationStatus After(DestinationStatus known, BackupReport report)
    {
        DestinationReport? done = report.Destinations.FirstOrDefault(destination => destination.Destination == known.Name);
        bool isSafe = done is { Outcome: not BackupOutcome.Failed };
        return known with
        {
            LastSuccess = isSafe ? report.StartedAt : known.LastSuccess,
            LastSnapshot = done is { Outcome: BackupOutcome.Stored } ? done.SnapshotName : known.LastSnapshot,
            LastLength = done is { Outcome: BackupOutcome.Stored } ? report.Saved?.Length : known.LastLength,
            LastFailure = (report.Failure ?? done?.Failure)?.Message,
            Failures = isSafe ? 0 : known.Failures + 1,
        };
    }

    private void ChangeOf(string destination, Func<DestinationStatus, DestinationStatus> change) =>
        Change(status => status with { Destinations = [.. status.Destinations.Select(known => known.Name == destination ? change(known) : known)] });

    private void Change(Func<AgentStatus, AgentStatus> change)
    {
        lock (_lock)
        {
            _status = change(_status);
        }
    }
}
