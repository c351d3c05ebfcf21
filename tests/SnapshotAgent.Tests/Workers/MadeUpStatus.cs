using ConsulSnapshot.Sdk;
using ConsulSnapshot.Sdk.Agent;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Worker.Tests;

/// <summary>A status that no agent has to get into first.</summary>
internal sealed class MadeUpStatus(StatusDocument document) : StatusSource(null!, null!, null!, TimeProvider.System)
{
    public static readonly DateTimeOffset Now = new(2026, 11, 25, 3, 12, 40, TimeSpan.Zero);

    /// <summary>Gets or sets what is shown.</summary>
    public StatusDocument Document { get; set; } = document;

    public override StatusDocument Read() => Document;

    /// <summary>Nothing was done yet.</summary>
    public static StatusDocument Empty() => new()
    {
        State = StatusState.Starting,
        Summary = "No backup has been made yet; the first one is due.",
        Time = Now,
        Node = "consul-backup-0",
        Version = "0.1.0",
        StartedAt = Now.AddSeconds(-5),
        IsLeader = true,
        NextRun = Now.AddSeconds(20),
        Destinations =
        [
            new DestinationDocument { Name = "disk", Store = "file:///var/lib/consul-snapshot-agent", NextRun = Now.AddSeconds(20) },
            new DestinationDocument { Name = "offsite", Store = "s3://backups/consul", NextRun = Now.AddSeconds(20) },
        ],
    };

    /// <summary>All is well, after some runs an hour apart.</summary>
    public static StatusDocument Good(int runs = 40)
    {
        StatusDocument empty = Empty();
        RunDocument[] history = [.. Enumerable.Range(0, runs).Select(Run)];
        return empty with
        {
            State = StatusState.Good,
            Summary = "Every destination has a fresh backup.",
            Datacenter = "dc1",
            StartedAt = Now.AddDays(-9),
            NextRun = Now.AddMinutes(48),
            Newest = new SnapshotDocument { SavedAt = history[0].StartedAt, Length = history[0].Length!.Value, Index = history[0].Index!.Value, ConsulVersion = "1.21.4", FindingsFor = "1.21.4", IsRestorable = true },
            Destinations = [.. empty.Destinations.Select((destination, i) => destination with
            {
                LastSuccess = history[0].StartedAt,
                LastSnapshot = "dc1/consul-dc1-20261125T030012Z-00000000000008812345.snap",
                LastLength = history[0].Length,
                FreshUntil = Now.AddMinutes(108),
                NextRun = Now.AddMinutes(48 + i),
                LastVerified = Now.AddHours(-7).AddMinutes(i),
                NextVerification = Now.AddHours(17).AddMinutes(i),
                StoredCount = 66 - (i * 12),
                StoredLength = 812_345_678,
                ListedAt = Now.AddMinutes(-3),
            })],
            Runs = history,
        };
    }

    /// <summary>Another agent saves, and this one knows of it from the stores.</summary>
    public static StatusDocument Standby()
    {
        StatusDocument good = Good();
        return good with
        {
            State = StatusState.Standby,
            Summary = "Another agent makes the backups. This one takes over when that one is gone.",
            IsLeader = false,
            NextRun = null,
            Destinations = [.. good.Destinations.Select(destination => destination with { NextRun = null, FreshUntil = null, LastVerified = null, NextVerification = null })],
            Runs = [.. good.Runs.Select(run => run with { IsFromStore = true, Outcome = BackupOutcome.Stored, DurationSeconds = null })],
        };
    }

    /// <summary>Nothing fails, and nothing is done either, as with a run that does not end.</summary>
    public static StatusDocument Late()
    {
        StatusDocument good = Good();
        return good with
        {
            State = StatusState.Late,
            Summary = "Two runs have gone by without a good backup at offsite.",
            IsRunning = true,
            Destinations = [good.Destinations[0], good.Destinations[1] with { IsLate = true, LastSuccess = Now.AddHours(-3), FreshUntil = Now.AddHours(-1), ListingFailure = "s3://backups/consul: it was not listed within a minute." }],
        };
    }

    /// <summary>A disk lost what was stored on it, which was found when it was read back.</summary>
    public static StatusDocument Damaged()
    {
        StatusDocument good = Good();
        DamageDocument[] damaged = [.. Enumerable.Range(0, 5).Select(i => new DamageDocument(
            $"dc1/consul-dc1-20261125T0{i}0012Z-00000000000008812345.snap",
            "The archive ends after 4096 of 12400000 bytes: expected the member SHA256SUMS, found the end of the gzip stream."))];
        return good with
        {
            State = StatusState.Failing,
            Summary = "The newest snapshot at disk was read back and is damaged; another backup is made at once.",
            Destinations = [good.Destinations[0] with { IsNewestDamaged = true, Damaged = damaged }, good.Destinations[1] with { VerificationFailure = "s3://backups/consul: the store does not answer." }],
        };
    }

    /// <summary>Nothing gets through any more, and nobody noticed for hours.</summary>
    public static StatusDocument Failing()
    {
        const string refused = "Consul at https://consul.service.consul:8501 answered GET /v1/snapshot with 403 Forbidden: Permission denied. Was the token deleted, or did it expire? A file of a token is read anew each time.";
        StatusDocument good = Good(38);
        RunDocument[] failed = [.. Enumerable.Range(0, 4).Select(i => new RunDocument
        {
            StartedAt = Now.AddHours(-i).AddMinutes(-12),
            Outcome = BackupOutcome.Failed,
            DurationSeconds = 0.2,
            Problems = [new ProblemDocument(null, "save", refused)],
        })];
        RunDocument partly = good.Runs[0] with
        {
            StartedAt = Now.AddHours(-4).AddMinutes(-12),
            Outcome = BackupOutcome.PartlyStored,
            StoredAt = ["disk"],
            Problems = [new ProblemDocument("offsite", "store", "s3://backups/consul: the store does not answer. The next run tries again.")],
        };
        return good with
        {
            State = StatusState.Failing,
            Summary = "The last 4 backups failed, one after the other; nothing was stored. There is no fresh backup at disk and offsite.",
            Failures = 4,
            NextRun = Now.AddMinutes(4),
            Destinations = [.. good.Destinations.Select(destination => destination with
            {
                LastSuccess = Now.AddHours(-4).AddMinutes(-12), LastFailure = refused, Failures = 4, FreshUntil = Now.AddHours(-2), IsLate = true, NextRun = Now.AddMinutes(4),
            })],
            Newest = good.Newest! with
            {
                IsRestorable = false,
                Findings = [new ManifestFinding(FindingSeverity.Fatal, "check-before-service", "Register", 2), new ManifestFinding(FindingSeverity.Lost, "session-without-node", "Session", 17)],
            },
            Runs = [.. failed, partly, .. good.Runs.Select(run => run with { StartedAt = run.StartedAt.AddHours(-5) })],
        };
    }

    /// <summary>Whoever may name a datacenter, a destination or a file tried to take over the page.</summary>
    public static StatusDocument Hostile()
    {
        const string attack = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">'\"&";
        string longName = string.Concat(Enumerable.Repeat("a-very-long-name-without-a-space", 20));
        StatusDocument good = Good(3);
        return good with
        {
            Datacenter = attack,
            Node = longName,
            Summary = attack,
            Newest = good.Newest! with { ConsulVersion = attack, FindingsFor = attack, Findings = [new ManifestFinding(FindingSeverity.Lost, attack, longName, 1)] },
            Destinations = [good.Destinations[0] with { Name = attack, Store = $"file:///{longName}", LastSnapshot = $"{longName}.snap", LastFailure = attack + longName, Failures = 1, ListingFailure = attack, Damaged = [new DamageDocument(longName, attack + longName)], VerificationFailure = attack + longName }],
            Runs = [.. good.Runs.Select(run => run with { StoredAt = [attack, longName], Problems = [new ProblemDocument(attack, "store", attack), new ProblemDocument(null, "save", longName + attack)] })],
        };
    }

    private static RunDocument Run(int ago) => new()
    {
        StartedAt = Now.AddHours(-ago).AddMinutes(-12),
        Outcome = ago % 7 == 3 ? BackupOutcome.Unchanged : BackupOutcome.Stored,
        IsFromStore = ago > 30,
        DurationSeconds = ago > 30 ? null : 2.4 + (ago % 5),
        Length = 12_400_000 - (ago * 61_000) + (ago * ago % 13 * 40_000),
        Index = 8_812_345 - (ulong)(ago * 5_120),
        StoredAt = ["disk", "offsite"],
    };
}
