using System.Text.Json;
using ConsulSnapshot.Sdk;
using ConsulSnapshot.Sdk.Agent;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Worker.Tests;

public sealed class StatusSourceTests
{
    private static readonly DateTimeOffset s_now = MadeUpStatus.Now;

    private readonly FakeTimeProvider _time = new(s_now);

    private static AgentStatus Leading => new()
    {
        StartedAt = s_now.AddDays(-1),
        IsAlive = true,
        IsLeader = true,
        Destinations = [Fresh("disk"), Fresh("offsite")],
    };

    [Fact]
    public void All_is_well_while_every_destination_is_fresh()
    {
        StatusDocument document = Create(Leading);

        Assert.Equal(StatusState.Good, document.State);
        Assert.Equal(("n1", s_now.AddMinutes(50)), (document.Node, document.NextRun));
    }

    [Fact]
    public void A_destination_whose_time_is_over_makes_it_late()
    {
        StatusDocument document = Create(Leading with { Destinations = [Fresh("disk"), Fresh("offsite") with { FreshUntil = s_now.AddSeconds(-1) }] });

        Assert.Equal(StatusState.Late, document.State);
        Assert.Contains("offsite", document.Summary, StringComparison.Ordinal);
        Assert.Equal([false, true], document.Destinations.Select(destination => destination.IsLate));
    }

    [Fact]
    public void A_run_that_failed_counts_more_than_being_late()
    {
        BackupReport failed = Failed("Consul does not answer.");
        StatusDocument document = Create(
            Leading with { Failures = 2, LastRun = failed, Destinations = [Fresh("disk") with { FreshUntil = s_now.AddHours(-1), Failures = 2, LastFailure = "Consul does not answer." }] }, [failed]);

        Assert.Equal(StatusState.Failing, document.State);
        Assert.Equal("The last 2 backups failed, one after the other; nothing was stored. There is no fresh backup at disk.", document.Summary);
        Assert.Equal(new ProblemDocument(null, "save", "Consul does not answer."), Assert.Single(document.Runs[0].Problems));
    }

    [Fact]
    public void One_destination_that_failed_is_named()
    {
        StatusDocument document = Create(Leading with { Destinations = [Fresh("disk"), Fresh("offsite") with { Failures = 1, LastFailure = "full" }] });

        Assert.Equal((StatusState.Failing, "The last backup did not reach offsite."), (document.State, document.Summary));
    }

    [Fact]
    public void A_newest_snapshot_that_is_damaged_is_a_failure_and_an_older_one_needs_a_look()
    {
        DestinationStatus rotten = Fresh("disk") with { LastVerified = s_now.AddHours(-5), Damaged = [new VerificationProblem("a.snap", StoredVerificationOutcome.Damaged, "It ends early.")] };

        StatusDocument older = Create(Leading with { Destinations = [rotten, Fresh("offsite")] });
        StatusDocument newest = Create(Leading with { Destinations = [rotten with { IsNewestDamaged = true }, Fresh("offsite")] });
        StatusDocument unread = Create(Leading with { Destinations = [Fresh("disk"), Fresh("offsite") with { VerificationFailure = "It does not answer." }] });

        Assert.Equal((StatusState.Attention, "The backups are fresh, but not all that is stored at disk could be read back, or is good: see below."), (older.State, older.Summary));
        Assert.Equal((StatusState.Failing, "The newest snapshot at disk was read back and is damaged; another backup is made at once."), (newest.State, newest.Summary));
        Assert.Equal((StatusState.Attention, true), (unread.State, unread.Summary.Contains("at offsite", StringComparison.Ordinal)));
        Assert.Equal(new DamageDocument("a.snap", "It ends early."), Assert.Single(older.Destinations[0].Damaged));
        Assert.Equal(s_now.AddHours(-5), older.Destinations[0].LastVerified);
    }

    [Fact]
    public void An_agent_that_stands_by_shows_what_the_stores_hold()
    {
        StoredSnapshot newest = Stored("dc1", 7, s_now.AddMinutes(-5));
        AgentStatus status = Leading with { IsLeader = false, Destinations = [] };

        StatusDocument document = Create(status, [], Listed("disk", Stored("dc1", 6, s_now.AddMinutes(-65)), newest));

        Assert.Equal(StatusState.Standby, document.State);
        Assert.Equal((newest.Time, newest.Name, newest.Length, 2), (document.Destinations[0].LastSuccess, document.Destinations[0].LastSnapshot, document.Destinations[0].LastLength, document.Destinations[0].StoredCount));
        Assert.Equal([7UL, 6UL], document.Runs.Select(run => run.Index!.Value));
        Assert.All(document.Runs, run => Assert.True(run.IsFromStore));
        Assert.Equal(("dc1", 7UL), (document.Datacenter, document.Newest!.Index));
    }

    [Fact]
    public void A_leader_that_gave_way_after_failures_is_still_failing()
    {
        StatusDocument document = Create(Leading with { IsLeader = false, Failures = 3 });

        Assert.Equal(StatusState.Failing, document.State);
        Assert.Contains("gave way", document.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_backup_it_starts_and_after_the_end_it_has_stopped()
    {
        Assert.Equal(StatusState.Starting, Create(Leading with { Destinations = [] }).State);
        Assert.Equal(StatusState.Stopped, Create(Leading with { IsAlive = false }).State);
    }

    [Fact]
    public void A_destination_that_is_new_has_no_backup_yet()
    {
        StatusDocument document = Create(Leading with { Destinations = [Fresh("disk"), Fresh("offsite") with { LastSuccess = null }] });

        Assert.Equal((StatusState.Starting, "No backup has been made yet at offsite; the first one is due."), (document.State, document.Summary));
    }

    [Fact]
    public void A_snapshot_that_could_not_be_restored_needs_a_look()
    {
        StoredSnapshot broken = Stored("dc1", 7, s_now.AddMinutes(-5), new ManifestFinding(FindingSeverity.Fatal, "check-before-service", "Register", 1));

        StatusDocument document = Create(Leading, [], Listed("disk", broken));

        Assert.Equal(StatusState.Attention, document.State);
        Assert.Equal("check-before-service", Assert.Single(document.Newest!.Findings).Rule);
        Assert.False(document.Newest.IsRestorable);
    }

    [Fact]
    public void Copies_of_one_snapshot_at_several_destinations_are_one_run()
    {
        StoredSnapshot snapshot = Stored("dc1", 7, s_now.AddMinutes(-5));

        StatusDocument document = Create(Leading, [], Listed("disk", snapshot), Listed("offsite", snapshot));

        Assert.Equal(["disk", "offsite"], Assert.Single(document.Runs).StoredAt);
    }

    [Fact]
    public void Snapshots_of_other_datacenters_are_left_out()
    {
        StoredSnapshot own = Stored("dc1", 7, s_now.AddMinutes(-5));
        StoredSnapshot other = Stored("dc2", 9, s_now.AddMinutes(-1));

        StatusDocument known = Create(Leading, [], options => options.Datacenter = "dc1", Listed("disk", own, other));
        StatusDocument unknown = Create(Leading, [], Listed("disk", own, other));

        Assert.Equal(7UL, Assert.Single(known.Runs).Index);
        Assert.Empty(unknown.Runs); // it cannot be said which one is meant
    }

    [Fact]
    public void There_are_at_most_two_hundred_runs_the_newest()
    {
        StoredSnapshot[] many = [.. Enumerable.Range(0, 300).Select(i => Stored("dc1", (ulong)i, s_now.AddHours(i - 300)))];

        StatusDocument document = Create(Leading, [], Listed("disk", many));

        Assert.Equal((RunHistory.MostRuns, 299UL), (document.Runs.Count, document.Runs[0].Index!.Value));
    }

    [Fact]
    public void Json_has_the_documented_members_and_words()
    {
        string json = JsonSerializer.Serialize(MadeUpStatus.Failing() with { Destinations = MadeUpStatus.Damaged().Destinations }, StatusJson.Default.StatusDocument);
        string readme = File.ReadAllText(Repository.PathOf("samples/SnapshotAgent/README.md"));
        using JsonDocument document = JsonDocument.Parse(json);

        Assert.Equal("failing", document.RootElement.GetProperty("state").GetString());
        Assert.Equal("partly_stored", document.RootElement.GetProperty("runs")[4].GetProperty("outcome").GetString());
        Assert.All(Members(document.RootElement).Distinct(), member => Assert.Contains($"`{member}`", readme, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Members(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Members(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Members),
        _ => [],
    };

    private static DestinationStatus Fresh(string name) => new()
    {
        Name = name,
        Store = $"memory:{name}",
        LastSuccess = s_now.AddMinutes(-10),
        FreshUntil = s_now.AddMinutes(110),
        NextRun = s_now.AddMinutes(50),
    };

    private static BackupReport Failed(string message) => new()
    {
        StartedAt = s_now.AddMinutes(-1),
        Duration = TimeSpan.FromSeconds(1),
        Failure = new BackupFailure(BackupStage.Save, message, new InvalidOperationException()),
    };

    private static KnownDestination Listed(string name, params StoredSnapshot[] snapshots) =>
        new(name, $"memory:{name}", new StoreListing(s_now, snapshots.Length, snapshots.Sum(snapshot => snapshot.Length), snapshots, Failure: null));

    private static StoredSnapshot Stored(string datacenter, ulong index, DateTimeOffset time, params ManifestFinding[] findings) => new()
    {
        Stored = new StoredObject { Name = $"{datacenter}/{index}.snap", Length = 1000 + (long)index, LastModified = time },
        Manifest = new SnapshotManifest
        {
            Datacenter = datacenter,
            Index = index,
            CreatedAt = time,
            Length = 1000 + (long)index,
            Sha256 = index.ToString("x64", System.Globalization.CultureInfo.InvariantCulture),
            FindingsFor = "1.21.4",
            Findings = findings,
            VerifiedAt = time,
        },
    };

    private StatusDocument Create(AgentStatus status, IReadOnlyList<BackupReport>? history = null, params KnownDestination[] known) => Create(status, history ?? [], _ => { }, known);

    private StatusDocument Create(AgentStatus status, IReadOnlyList<BackupReport> history, Action<SnapshotAgentOptions> configure, params KnownDestination[] known)
    {
        SnapshotAgentOptions options = new() { Node = "n1" };
        configure(options);
        KnownDestination[] all = known.Length > 0 ? known : [.. status.Destinations.Select(destination => new KnownDestination(destination.Name, destination.Store, Listing: null))];
        return new StatusSource(null!, null!, Options.Create(options), _time).Create(status, history, all);
    }
}
