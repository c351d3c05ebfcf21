using System.Globalization;

namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Makes one retention plan.</summary>
internal sealed class RetentionPlanner
{
    private readonly RetentionPolicy _policy;
    private readonly RetentionScope _scope;
    private readonly DateTimeOffset _now;
    private readonly List<StoredSnapshot> _all;
    private readonly Dictionary<StoredSnapshot, List<RetentionReason>> _kept = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<StoredSnapshot, RetentionReason> _deleted = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<StoredSnapshot> _protected = new(ReferenceEqualityComparer.Instance);

    // The snapshots come sorted, the oldest first.
    public RetentionPlanner(List<StoredSnapshot> sorted, RetentionPolicy policy, RetentionScope scope, DateTimeOffset now)
    {
        _all = sorted;
        _policy = policy;
        _scope = scope;
        _now = now;
    }

    public RetentionPlan ToPlan()
    {
        List<StoredSnapshot> own = [.. _all.Where(IsOwn)];
        List<StoredSnapshot> present = [.. own.Where(IsPresent)];
        List<StoredSnapshot> counted = [.. present.Where(static snapshot => snapshot.Manifest is not { IsDamaged: true })];
        Protect(present, counted);
        ApplyRules(counted);
        foreach (StoredSnapshot snapshot in counted.Where(snapshot => !_kept.ContainsKey(snapshot)))
        {
            _deleted[snapshot] = RetentionReason.NoRule;
        }

        JudgeDamaged(present, counted);
        ApplyBudget(own);

        IReadOnlyList<RetentionAlert> alerts = [.. RetentionAlerts.Of(present, _scope)];
        bool isStopped = alerts.Count > 0 && !_scope.IgnoresAlerts;
        return new RetentionPlan(_scope, [.. _all.Select(snapshot => Decide(snapshot, isStopped))], alerts);
    }

    private bool IsOwn(StoredSnapshot snapshot)
    {
        RetentionReason? foreign = _scope.Foreign(snapshot);
        if (foreign is RetentionReason reason)
        {
            Keep(snapshot, reason);
        }

        return foreign is null;
    }

    // What is from the future counts for nothing: neither does it push out good ones, nor is it gone when the clock is right again.
    private bool IsPresent(StoredSnapshot snapshot)
    {
        bool isPresent = snapshot.Time <= _now + _scope.MaxClockDifference;
        if (!isPresent)
        {
            Protect(snapshot, RetentionReason.FromFuture);
        }

        return isPresent;
    }

    private void Protect(List<StoredSnapshot> present, List<StoredSnapshot> counted)
    {
        if (present.Count > 0)
        {
            Protect(present[^1], RetentionReason.Newest);
        }

        if (counted.Count > 0)
        {
            Protect(counted[^1], RetentionReason.Newest);
        }

        if (counted.FindLast(static snapshot => snapshot.Manifest is { IsVerified: true }) is StoredSnapshot verified)
        {
            Protect(verified, RetentionReason.LastVerified);
        }

        foreach (StoredSnapshot pinned in present.Where(snapshot => snapshot.IsPinned || _policy.Pins.Contains(snapshot.Name)))
        {
            Protect(pinned, RetentionReason.Pinned);
        }
    }

    private void ApplyRules(List<StoredSnapshot> counted)
    {
        if (_policy.KeepsAll)
        {
            counted.ForEach(snapshot => Keep(snapshot, RetentionReason.KeepAll));
            return;
        }

        foreach (StoredSnapshot snapshot in counted.TakeLast(_policy.KeepLast ?? 0))
        {
            Keep(snapshot, RetentionReason.Last);
        }

        if (_policy.KeepWithin is TimeSpan age)
        {
            KeepWithin(counted, age);
        }

        KeepLastOfEach(counted, _policy.KeepHourly, RetentionReason.Hourly, static time => time.Ticks / TimeSpan.TicksPerHour);
        KeepLastOfEach(counted, _policy.KeepDaily, RetentionReason.Daily, static time => time.Ticks / TimeSpan.TicksPerDay);
        KeepLastOfEach(counted, _policy.KeepWeekly, RetentionReason.Weekly, static time => (ISOWeek.GetYear(time) * 100) + ISOWeek.GetWeekOfYear(time));
        KeepLastOfEach(counted, _policy.KeepMonthly, RetentionReason.Monthly, static time => (time.Year * 12) + time.Month);
        KeepLastOfEach(counted, _policy.KeepYearly, RetentionReason.Yearly, static time => time.Year);
    }

    // A long pause before the newest ones does not count: a clock that jumped ahead looks like one, and would leave the newest alone. Earlier pauses are what other rules left,
    // and a schedule has pauses that are all alike.
    private void KeepWithin(List<StoredSnapshot> counted, TimeSpan age)
    {
        TimeSpan pause = TimeSpan.Zero;
        for (int i = counted.Count - 1; i >= 0; i--)
        {
            TimeSpan gap = i == counted.Count - 1 ? TimeSpan.Zero : counted[i + 1].Time - counted[i].Time;
            if (pause == TimeSpan.Zero && gap > age / 2 && gap > 3 * GapBefore(counted, i, gap))
            {
                pause = gap;
            }

            if (counted[^1].Time - counted[i].Time - pause <= age)
            {
                Keep(counted[i], RetentionReason.Within);
            }
        }
    }

    /// <summary>Gets the time between a snapshot and the one before it. Of only two nothing is known that could be usual; before the first of several it is as between the first two.</summary>
    private static TimeSpan GapBefore(List<StoredSnapshot> counted, int i, TimeSpan gap) => i > 0 ? counted[i].Time - counted[i - 1].Time : counted.Count == 2 ? TimeSpan.Zero : gap;

    private void KeepLastOfEach(List<StoredSnapshot> counted, int? periods, RetentionReason reason, Func<DateTime, long> periodOf)
    {
        foreach (IGrouping<long, StoredSnapshot> period in counted.AsEnumerable().Reverse().GroupBy(snapshot => periodOf(snapshot.Time.UtcDateTime)).Take(periods ?? 0))
        {
            Keep(period.First(), reason);
        }
    }

    // A damaged one is evidence for as long as anything from before it stays.
    private void JudgeDamaged(List<StoredSnapshot> present, List<StoredSnapshot> counted)
    {
        StoredSnapshot? oldestKept = counted.Find(_kept.ContainsKey);
        foreach (StoredSnapshot damaged in present.Where(snapshot => snapshot.Manifest is { IsDamaged: true } && !_kept.ContainsKey(snapshot)))
        {
            if (oldestKept is null || StoredSnapshot.CompareByTime(oldestKept, damaged) < 0)
            {
                Keep(damaged, RetentionReason.Damaged);
            }
            else
            {
                _deleted[damaged] = RetentionReason.NoRule;
            }
        }
    }

    private void ApplyBudget(List<StoredSnapshot> own)
    {
        if (_policy.MaxTotalLength is not long budget)
        {
            return;
        }

        Int128 total = 0;
        foreach (StoredSnapshot snapshot in own.Where(_kept.ContainsKey))
        {
            total += snapshot.Length;
        }

        foreach (StoredSnapshot snapshot in own.Where(snapshot => _kept.ContainsKey(snapshot) && !_protected.Contains(snapshot)))
        {
            if (total <= budget)
            {
                return;
            }

            _kept.Remove(snapshot);
            _deleted[snapshot] = RetentionReason.OverBudget;
            total -= snapshot.Length;
        }
    }

    private RetentionDecision Decide(StoredSnapshot snapshot, bool isStopped) =>
        !_deleted.TryGetValue(snapshot, out RetentionReason reason) ? new RetentionDecision(snapshot, IsDeleted: false, _kept[snapshot])
        : isStopped ? new RetentionDecision(snapshot, IsDeleted: false, [RetentionReason.Stopped, reason])
        : new RetentionDecision(snapshot, IsDeleted: true, [reason]);

    private void Protect(StoredSnapshot snapshot, RetentionReason reason)
    {
        _protected.Add(snapshot);
        Keep(snapshot, reason);
    }

    private void Keep(StoredSnapshot snapshot, RetentionReason reason)
    {
        if (!_kept.TryGetValue(snapshot, out List<RetentionReason>? reasons))
        {
            _kept[snapshot] = reasons = [];
        }

        if (!reasons.Contains(reason))
        {
            reasons.Add(reason);
        }
    }
}
