using System.Globalization;

namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Looks whether the newest snapshot can be trusted to stand for those that would go.</summary>
internal static class RetentionAlerts
{
    // These come and go while everything is well. Source: Consul's own names of record types, format document 4.2.
    private static readonly HashSet<string> s_volatile = ["Session", "Tombstone", "CoordinateBatchUpdate", "Index", "ChunkingState", "FreeVirtualIP"];

    /// <summary>Lists what is wrong with the newest.</summary>
    /// <param name="present">The own snapshots, without those from the future, the oldest first.</param>
    /// <param name="scope">The limits.</param>
    public static IEnumerable<RetentionAlert> Of(List<StoredSnapshot> present, RetentionScope scope)
    {
        if (present.Count == 0)
        {
            return [];
        }

        StoredSnapshot newest = present[^1];
        return newest.Manifest is { IsDamaged: true }
            ? [new RetentionAlert(RetentionAlertKind.NewestDamaged, newest, $"The newest snapshot {StoreName.Quote(newest.Name)} was found damaged. Save a new one, and find out why.")]
            : [.. ClockAlerts(newest, scope), .. ShrinkAlerts(present, scope)];
    }

    private static IEnumerable<RetentionAlert> ClockAlerts(StoredSnapshot newest, RetentionScope scope)
    {
        if (newest.Manifest?.TakenAt is DateTimeOffset taken && (newest.Time - taken).Duration() > scope.MaxClockDifference)
        {
            yield return new RetentionAlert(
                RetentionAlertKind.ClocksDisagree,
                newest,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The newest snapshot {StoreName.Quote(newest.Name)} was taken at {taken:u} by the Consul server's clock, and stored at {newest.Time:u}: more than {scope.MaxClockDifference} apart. Put the clocks right."));
        }
    }

    // Each is held against the last one that was not suspicious itself, so that one more small one does not make small ones usual.
    private static IEnumerable<RetentionAlert> ShrinkAlerts(List<StoredSnapshot> present, RetentionScope scope)
    {
        StoredSnapshot? before = null;
        IReadOnlyList<RetentionAlert> alerts = [];
        foreach (StoredSnapshot snapshot in present.Where(static snapshot => snapshot.Manifest is not { IsDamaged: true }))
        {
            alerts = before is null || snapshot.Manifest?.ShrinkAcceptedAt is not null ? [] : [.. Compare(before, snapshot, scope)];

            // One without a manifest says nothing of its records: it takes the place of none that does.
            before = alerts.Count == 0 && (snapshot.Manifest is not null || before?.Manifest is null) ? snapshot : before;
        }

        return alerts;
    }

    private static IEnumerable<RetentionAlert> Compare(StoredSnapshot before, StoredSnapshot after, RetentionScope scope)
    {
        const string Advice = "If that is meant, accept it (ShrinkAcceptedAt in its manifest).";
        if (Shrank(before.Length, after.Length, scope))
        {
            yield return new RetentionAlert(
                RetentionAlertKind.LengthShrank,
                after,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{StoreName.Quote(after.Name)} has {after.Length} bytes where {StoreName.Quote(before.Name)} had {before.Length}: less by more than {scope.MaxShrink:P0}. {Advice}"));
        }

        if (before.Manifest is null || after.Manifest is null)
        {
            yield break;
        }

        foreach (ManifestRecords records in before.Manifest.Records.Where(records => records.Count >= scope.MinRecords && !s_volatile.Contains(records.Type)))
        {
            long count = after.Manifest.Records.FirstOrDefault(other => other.Type == records.Type)?.Count ?? 0;
            if (count == 0 || Shrank(records.Count, count, scope))
            {
                yield return new RetentionAlert(
                    count == 0 ? RetentionAlertKind.TypeLost : RetentionAlertKind.RecordsShrank,
                    after,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{StoreName.Quote(after.Name)} has {count} records of type {StoreName.Quote(records.Type)} where {StoreName.Quote(before.Name)} had {records.Count}. {Advice}"));
            }
        }
    }

    private static bool Shrank(long before, long after, RetentionScope scope) => after < before * (1 - scope.MaxShrink);
}
