using ConsulSnapshot.Sdk.Storage;
using CsCheck;

namespace ConsulSnapshot.Sdk.Tests.Storage;

/// <summary>What stays and what goes, by the rules and whatever the rules.</summary>
public class RetentionPlanTests
{
    private static readonly RetentionScope s_dc1 = new("dc1");

    private static DateTimeOffset Now => StoredSnapshots.Now;

    [Fact]
    public void Without_a_rule_all_stay()
    {
        RetentionPlan plan = Plan(RetentionPolicy.KeepAll, [.. Days(100)]);

        Assert.Empty(plan.Deletions);
        Assert.Contains(RetentionReason.KeepAll, plan.Decisions[0].Reasons);
    }

    [Fact]
    public void The_newest_stay_by_count()
    {
        RetentionPlan plan = Plan(new() { KeepLast = 3 }, [.. Days(10)]);

        Assert.Equal([2, 1, 0], KeptDays(plan));
        Assert.Equal([RetentionReason.Newest, RetentionReason.LastVerified, RetentionReason.Last], plan.Decisions[^1].Reasons);
        Assert.Equal([RetentionReason.NoRule], plan.Decisions[0].Reasons);
        Assert.Equal(7000, plan.FreedLength);
    }

    [Fact]
    public void Age_is_counted_from_the_newest_so_that_nothing_goes_when_nothing_is_saved_any_more()
    {
        StoredSnapshot[] old = [StoredSnapshots.DaysAgo(394), StoredSnapshots.DaysAgo(393), StoredSnapshots.DaysAgo(392), StoredSnapshots.DaysAgo(391), StoredSnapshots.DaysAgo(390)];

        RetentionPlan plan = Plan(new() { KeepWithin = TimeSpan.FromDays(4) - TimeSpan.FromHours(1) }, old);

        Assert.Equal([393, 392, 391, 390], KeptDays(plan));
    }

    [Theory]
    [InlineData(1, 9)]
    [InlineData(3, 9)]
    [InlineData(16, 4)]
    public void A_clock_that_jumped_ahead_together_with_that_of_the_consul_server_makes_nothing_old(int jumped, int oldest)
    {
        StoredSnapshot[] after = [.. Enumerable.Range(0, jumped).Select(static day => StoredSnapshots.At(Now.AddYears(1).AddDays(day)))];

        RetentionPlan plan = RetentionPlan.Create([.. Days(10), .. after], new() { KeepWithin = TimeSpan.FromDays(19) }, s_dc1, Now.AddYears(2));

        Assert.Equal(Enumerable.Range(0, oldest + 1).Reverse(), KeptDays(plan).Where(static day => day >= 0));
        Assert.Empty(plan.Alerts);
    }

    [Fact]
    public void What_another_rule_kept_does_not_become_young_by_the_pause_before_it()
    {
        StoredSnapshot[] hourly = [.. Enumerable.Range(0, (24 * 7) + 1).Select(static hour => StoredSnapshots.At(Now.AddHours(-hour)))];
        StoredSnapshot[] monthly = [.. new[] { 20, 50, 80, 110 }.Select(static day => StoredSnapshots.DaysAgo(day))];

        RetentionPlan plan = Plan(new() { KeepWithin = TimeSpan.FromDays(7), KeepMonthly = 2 }, [.. hourly, .. monthly]);

        Assert.Equal([110, 80, 20], plan.Deletions.Select(static gone => (int)(Now - gone.Time).TotalDays));
    }

    [Theory]
    [InlineData(24)]
    [InlineData(13)]
    [InlineData(1)]
    public void A_schedule_whose_pauses_are_long_makes_nothing_young(int hours)
    {
        StoredSnapshot[] snapshots = [.. Enumerable.Range(0, 60).Select(i => StoredSnapshots.At(Now.AddHours(-i * hours)))];

        RetentionPlan plan = Plan(new() { KeepWithin = TimeSpan.FromHours(24) }, snapshots);

        Assert.Equal((24 / hours) + 1, plan.Decisions.Count(static decision => !decision.IsDeleted));
    }

    [Fact]
    public void The_last_one_of_each_period_stays()
    {
        StoredSnapshot[] hourly = [.. Enumerable.Range(0, 24 * 800).Select(hour => StoredSnapshots.At(Now.AddHours(-hour)))];

        RetentionPlan plan = Plan(new() { KeepHourly = 3, KeepDaily = 2, KeepWeekly = 2, KeepMonthly = 3, KeepYearly = 2 }, hourly);

        Assert.Equal(
            ["2025-12-31 23", "2026-09-30 23", "2026-10-31 23", "2026-11-22 23", "2026-11-24 23", "2026-11-25 10", "2026-11-25 11", "2026-11-25 12"],
            plan.Decisions.Where(static decision => !decision.IsDeleted).Select(static decision => decision.Snapshot.Time.ToString("yyyy-MM-dd HH", null)));
        Assert.Equal([RetentionReason.Yearly], plan.Decisions.First(static decision => !decision.IsDeleted).Reasons);
    }

    [Fact]
    public void Periods_without_snapshots_do_not_count()
    {
        RetentionPlan plan = Plan(new() { KeepDaily = 3 }, [StoredSnapshots.DaysAgo(300), StoredSnapshots.DaysAgo(200), StoredSnapshots.DaysAgo(100), StoredSnapshots.DaysAgo(0)]);

        Assert.Equal([200, 100, 0], KeptDays(plan));
    }

    [Fact]
    public void A_budget_takes_the_oldest_of_those_that_would_stay()
    {
        RetentionPlan plan = Plan(new() { KeepLast = 5, MaxTotalLength = 3500 }, [.. Days(10)]);

        Assert.Equal([2, 1, 0], KeptDays(plan));
        Assert.Equal(2, plan.Decisions.Count(static decision => decision.Reasons is [RetentionReason.OverBudget]));
    }

    [Fact]
    public void A_budget_that_is_too_small_for_one_keeps_the_newest_and_the_pinned()
    {
        StoredSnapshot[] snapshots = [.. Days(5)];

        RetentionPlan plan = Plan(new() { MaxTotalLength = 1, Pins = [snapshots[1].Name] }, snapshots);

        Assert.Equal([3, 0], KeptDays(plan));
    }

    [Fact]
    public void Pins_stay_by_name_and_by_the_object_beside()
    {
        StoredSnapshot[] snapshots = [.. Days(6)];
        snapshots[1] = snapshots[1] with { IsPinned = true };

        RetentionPlan plan = Plan(new() { KeepLast = 1, Pins = [snapshots[0].Name] }, snapshots);

        Assert.Equal([5, 4, 0], KeptDays(plan));
    }

    [Fact]
    public void The_last_verified_one_stays_however_many_came_after_it()
    {
        StoredSnapshot[] snapshots = [StoredSnapshots.DaysAgo(9), .. Enumerable.Range(0, 8).Select(day => StoredSnapshots.At(Now.AddDays(-day), verified: false))];

        RetentionPlan plan = Plan(new() { KeepLast = 2 }, snapshots);

        Assert.Equal([9, 1, 0], KeptDays(plan));
        Assert.Equal([RetentionReason.LastVerified], plan.Decisions[0].Reasons);
    }

    [Fact]
    public void Damaged_ones_push_out_no_good_ones_and_go_when_everything_before_them_has_gone()
    {
        StoredSnapshot[] snapshots =
        [
            StoredSnapshots.DaysAgo(9), StoredSnapshots.At(Now.AddDays(-8), damaged: true), StoredSnapshots.DaysAgo(7), StoredSnapshots.At(Now.AddDays(-6), damaged: true),
            StoredSnapshots.At(Now.AddDays(-5), damaged: true), StoredSnapshots.DaysAgo(0),
        ];

        RetentionPlan plan = Plan(new() { KeepLast = 2 }, snapshots);

        Assert.Equal([7, 6, 5, 0], KeptDays(plan));
        Assert.Equal([RetentionReason.Damaged], plan.Decisions[3].Reasons);
    }

    [Fact]
    public void Of_another_datacenter_nothing_goes()
    {
        RetentionPlan plan = Plan(new() { KeepLast = 1 }, [.. Days(5), .. Enumerable.Range(0, 5).Select(day => StoredSnapshots.DaysAgo(day, "dc2"))]);

        Assert.All(plan.Deletions, snapshot => Assert.Equal("dc1", snapshot.Datacenter));
        Assert.Equal(4, plan.Deletions.Count());
        Assert.Equal(5, plan.Decisions.Count(static decision => decision.Reasons is [RetentionReason.OtherDatacenter]));
    }

    [Fact]
    public void Of_another_cluster_whose_datacenter_has_the_same_name_nothing_goes()
    {
        StoredSnapshot[] snapshots = [.. Days(4).Select(static (snapshot, i) => snapshot with { Manifest = snapshot.Manifest! with { ClusterId = i % 2 == 0 ? "ours" : "theirs" } })];

        RetentionPlan plan = RetentionPlan.Create(snapshots, new() { KeepLast = 1 }, s_dc1 with { ClusterId = "ours" }, Now);

        Assert.Equal("ours", Assert.Single(plan.Deletions).ClusterId);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 2)]
    public void Snapshots_that_name_no_datacenter_go_only_if_they_are_said_to_be_ours(bool owns, int deleted)
    {
        StoredSnapshot[] enterprise =
        [
            .. Enumerable.Range(1, 3).Select(static day => new StoredSnapshot
            {
                Stored = new() { Name = $"consul-{day}.snap", Length = 1000, LastModified = Now },
                NameParts = new() { Time = Now.AddDays(-day) },
            }),
        ];
        StoredSnapshot byHand = new() { Stored = new() { Name = "by-hand.snap", Length = 1000, LastModified = Now.AddDays(-99) } };

        RetentionPlan plan = RetentionPlan.Create([.. enterprise, byHand], new() { KeepLast = 1 }, s_dc1 with { OwnsUnnamed = owns }, Now);

        Assert.Equal(deleted, plan.Deletions.Count());
        Assert.Equal([RetentionReason.Unknown], plan.Decisions.Single(decision => decision.Snapshot == byHand).Reasons);
    }

    [Fact]
    public void One_from_the_future_stays_and_counts_for_nothing()
    {
        StoredSnapshot[] future = [.. Enumerable.Range(1, 30).Select(static day => StoredSnapshots.At(Now.AddYears(70).AddDays(day)))];

        RetentionPlan plan = Plan(new() { KeepLast = 2, KeepWithin = TimeSpan.FromDays(3) }, [.. Days(10), .. future]);

        Assert.Equal([3, 2, 1, 0], KeptDays(plan).Where(static day => day >= 0));
        Assert.Equal(30, plan.Decisions.Count(static decision => decision.Reasons is [RetentionReason.FromFuture]));
    }

    [Fact]
    public void A_clock_that_jumped_back_deletes_nothing_that_is_newer()
    {
        RetentionPlan plan = RetentionPlan.Create(Days(10), new() { KeepLast = 1 }, s_dc1, Now.AddYears(-1));

        Assert.Empty(plan.Deletions);
    }

    [Fact]
    public void A_clock_that_jumped_ahead_is_seen_by_that_of_the_consul_server()
    {
        StoredSnapshot jumped = StoredSnapshots.At(Now.AddYears(70));
        jumped = jumped with { Manifest = jumped.Manifest! with { TakenAt = Now } };

        RetentionPlan plan = RetentionPlan.Create([.. Days(10), jumped], new() { KeepWithin = TimeSpan.FromDays(3) }, s_dc1, Now.AddYears(70));

        Assert.Equal(RetentionAlertKind.ClocksDisagree, Assert.Single(plan.Alerts).Kind);
        Assert.Empty(plan.Deletions);
        Assert.Equal([RetentionReason.Stopped, RetentionReason.NoRule], plan.Decisions[0].Reasons);
    }

    [Fact]
    public void A_newest_that_shrank_stops_everything_and_one_more_of_them_does_not_make_it_usual()
    {
        StoredSnapshot[] snapshots = [.. Days(10)[..8], StoredSnapshots.At(Now.AddDays(-1), length: 400), StoredSnapshots.At(Now, length: 390)];

        RetentionPlan plan = Plan(new() { KeepLast = 2 }, snapshots);

        RetentionAlert alert = Assert.Single(plan.Alerts);
        Assert.Equal((RetentionAlertKind.LengthShrank, snapshots[^1]), (alert.Kind, alert.Snapshot));
        Assert.Contains("390 bytes", alert.Message, StringComparison.Ordinal);
        Assert.Contains("had 1000", alert.Message, StringComparison.Ordinal);
        Assert.Empty(plan.Deletions);
    }

    [Fact]
    public void An_alert_that_the_scope_ignores_stops_nothing()
    {
        StoredSnapshot[] snapshots = [.. Days(10), StoredSnapshots.At(Now.AddMinutes(1), length: 1)];

        RetentionPlan plan = RetentionPlan.Create(snapshots, new() { KeepLast = 2 }, s_dc1 with { IgnoresAlerts = true }, Now);

        Assert.Single(plan.Alerts);
        Assert.Equal(9, plan.Deletions.Count());
    }

    [Fact]
    public void A_shrink_that_a_person_accepted_is_none()
    {
        StoredSnapshot small = StoredSnapshots.At(Now.AddMinutes(1), length: 1);

        RetentionPlan plan = Plan(new() { KeepLast = 2 }, [.. Days(10), small with { Manifest = small.Manifest! with { ShrinkAcceptedAt = Now } }, StoredSnapshots.At(Now.AddMinutes(2), length: 1)]);

        Assert.Empty(plan.Alerts);
        Assert.Equal(10, plan.Deletions.Count());
    }

    [Theory]
    [InlineData("KVS", 100, 0, RetentionAlertKind.TypeLost)]
    [InlineData("KVS", 100, 49, RetentionAlertKind.RecordsShrank)]
    [InlineData("KVS", 100, 51, null)]
    [InlineData("KVS", 9, 0, null)]
    [InlineData("Session", 100, 0, null)]
    [InlineData("Tombstone", 100, 0, null)]
    public void A_type_whose_records_are_gone_stops_everything(string type, int before, int after, RetentionAlertKind? kind)
    {
        StoredSnapshot[] snapshots = [.. Days(5), StoredSnapshots.At(Now.AddMinutes(1)), StoredSnapshots.At(Now.AddMinutes(2))];
        snapshots[5] = snapshots[5] with { Manifest = StoredSnapshots.Manifest(Now, records: [(type, before), ("Register", 50)]) };
        snapshots[6] = snapshots[6] with { Manifest = StoredSnapshots.Manifest(Now, records: [(type, after), ("Register", 50)]) };

        RetentionPlan plan = Plan(new() { KeepLast = 1 }, snapshots);

        Assert.Equal(kind, plan.Alerts.SingleOrDefault()?.Kind);
        Assert.Equal(kind is null, plan.Deletions.Any());
    }

    [Fact]
    public void A_newest_that_is_damaged_stops_everything()
    {
        RetentionPlan plan = Plan(new() { KeepLast = 1 }, [.. Days(5), StoredSnapshots.At(Now.AddMinutes(1), damaged: true)]);

        Assert.Equal(RetentionAlertKind.NewestDamaged, Assert.Single(plan.Alerts).Kind);
        Assert.Empty(plan.Deletions);
    }

    [Fact]
    public void Whatever_is_stored_and_whatever_the_rules_what_must_stay_stays()
    {
        Gen<int?> count = Gen.OneOf(Gen.Const((int?)null), Gen.Int[0, 6].Select(static value => (int?)value));
        Gen<RetentionPolicy> policy = Gen.Select(count, count, count, count, Gen.OneOf(Gen.Const((long?)null), Gen.Long[0, 8000].Select(static value => (long?)value)), count)
            .Select(static (last, daily, weekly, monthly, budget, days) => new RetentionPolicy
            {
                KeepLast = last,
                KeepDaily = daily,
                KeepWeekly = weekly,
                KeepMonthly = monthly,
                MaxTotalLength = budget,
                KeepWithin = days is int age ? TimeSpan.FromDays(age) : null,
            });
        Gen<StoredSnapshot> snapshot = Gen.Select(Gen.Int[-24 * 90, 24 * 10], Gen.Int[0, 3].Select(static pick => new[] { "dc1", "dc1", "dc2", "" }[pick]), Gen.Long[0, 2000], Gen.Bool, Gen.Int[0, 9], Gen.Int[0, 9])
            .Select(static (hour, datacenter, length, verified, damaged, pinned) =>
            {
                StoredSnapshot made = StoredSnapshots.At(Now.AddHours(hour), datacenter.Length == 0 ? "dc1" : datacenter, length, verified, damaged == 0);
                return made with
                {
                    IsPinned = pinned == 0,
                    NameParts = datacenter.Length == 0 ? null : made.NameParts,
                    Manifest = datacenter.Length == 0 ? null : made.Manifest,
                };
            });

        Gen.Select(snapshot.Array[0, 40], policy, Gen.Bool).Sample((snapshots, rules, ignores) =>
        {
            RetentionPlan plan = RetentionPlan.Create(snapshots, rules, s_dc1 with { IgnoresAlerts = ignores }, Now);

            StoredSnapshot[] deleted = [.. plan.Deletions];
            StoredSnapshot[] own = [.. snapshots.Where(static stored => stored.Datacenter == "dc1" && stored.Time <= Now.AddHours(1))];
            StoredSnapshot[] good = [.. own.Where(static stored => !stored.Manifest!.IsDamaged)];
            Assert.Equal(snapshots.Length, plan.Decisions.Count);
            Assert.All(plan.Decisions, decision => Assert.NotEmpty(decision.Reasons));
            Assert.All(deleted, gone => Assert.True(gone is { Datacenter: "dc1", IsKnown: true, IsPinned: false } && gone.Time <= Now.AddHours(1)));
            Assert.True(own.Length == 0 || Newest(own).Any(newest => !Contains(deleted, newest)));
            Assert.True(good.Length == 0 || Newest(good).Any(newest => !Contains(deleted, newest)));
            Assert.True(!good.Any(static stored => stored.Manifest!.IsVerified) || good.Any(stored => stored.Manifest!.IsVerified && !Contains(deleted, stored)));
            Assert.True(good.Length - deleted.Count(gone => !gone.Manifest!.IsDamaged) >= Math.Min(good.Length, rules.KeepLast ?? 0) || rules.MaxTotalLength is not null);
            Assert.True(deleted.Length == 0 || plan.Alerts.Count == 0 || ignores);
            Assert.True(!rules.KeepsAll || rules.MaxTotalLength is not null || deleted.All(static gone => gone.Manifest!.IsDamaged));
        });

        static IEnumerable<StoredSnapshot> Newest(StoredSnapshot[] snapshots) => snapshots.Where(stored => stored.Time == snapshots.Max(static other => other.Time));
        static bool Contains(StoredSnapshot[] snapshots, StoredSnapshot sought) => snapshots.Any(stored => ReferenceEquals(stored, sought));
    }

    [Fact]
    public void A_second_plan_after_the_first_was_done_deletes_nothing_more()
    {
        Gen<StoredSnapshot> snapshot = Gen.Int[-24 * 90, 0].Select(static hour => StoredSnapshots.At(Now.AddHours(hour)));

        Gen.Select(snapshot.Array[0, 60], Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 5]).Sample((snapshots, last, daily, weekly) =>
        {
            RetentionPolicy rules = new() { KeepLast = last, KeepDaily = daily, KeepWeekly = weekly };
            StoredSnapshot[] distinct = [.. snapshots.DistinctBy(static stored => stored.Name)];

            RetentionPlan first = Plan(rules, distinct);

            Assert.Empty(Plan(rules, [.. distinct.Except(first.Deletions)]).Deletions);
        });
    }

    private static RetentionPlan Plan(RetentionPolicy policy, StoredSnapshot[] snapshots) => RetentionPlan.Create(snapshots, policy, s_dc1, Now.AddMinutes(5));

    private static StoredSnapshot[] Days(int count) => [.. Enumerable.Range(0, count).Select(static day => StoredSnapshots.DaysAgo(day)).Reverse()];

    private static IEnumerable<int> KeptDays(RetentionPlan plan) =>
        plan.Decisions.Where(static decision => !decision.IsDeleted).Select(static decision => (int)(Now - decision.Snapshot.Time).TotalDays);
}
