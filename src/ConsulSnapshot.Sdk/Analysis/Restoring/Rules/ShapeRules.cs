namespace ConsulSnapshot.Sdk;

/// <summary>Whether a record has the shape that each release asks for: all of them pass over members that they do not know.</summary>
internal static class ShapeRules
{
    // All minor releases between which shapes may differ, oldest first; the last stands for all newer ones.
    private static readonly ConsulMinor[] s_releases =
    [
        .. Enumerable.Range(7, 15).Select(static minor => new ConsulMinor(1, minor)),
        new ConsulMinor(1, 22),
        new ConsulMinor(2, 0),
        new ConsulMinor(2, 1),
    ];

    /// <summary>Reads a record; reports which releases cannot. The place then names the kind of a configuration entry. Gets what the newest release that can has read; <see langword="null"/> if none can.</summary>
    public static ConsulRecord? Read(in StateRecord record, ref RecordPlace place, FindingCollector findings)
    {
        ConsulRecord typed = record.Read(ConsulMinor.Latest, keepsUnknown: false, out ReadOutcome outcome);
        if (typed is ConfigEntryRecord { Kind.Length: > 0 } entry)
        {
            place = place with { Type = $"{place.Type}/{entry.Kind}" };
        }

        if (outcome.Noted is { } noted && outcome.Violation is null)
        {
            MemberRules.Check(noted, typed, place, findings);
        }

        return outcome.Violation is null && !outcome.DependsOnRelease ? typed : ReadByRelease(record, place, findings, outcome.Violation is null ? typed : null, typed.Identity);
    }

    private static ConsulRecord? ReadByRelease(in StateRecord record, in RecordPlace place, FindingCollector findings, ConsulRecord? typed, string key)
    {
        ShapeViolation? last = null;
        int first = 0;
        for (int i = 0; i <= s_releases.Length; i++)
        {
            ShapeViolation? violation = null;
            if (i < s_releases.Length)
            {
                ConsulRecord read = record.Read(s_releases[i], keepsUnknown: false, out ReadOutcome outcome);
                violation = outcome.Violation;
                typed = violation is null ? read : typed;
            }

            if (i == s_releases.Length || i > 0 && !IsSame(last, violation))
            {
                Report(last, first == 0 ? default : s_releases[first], i == s_releases.Length ? ConsulMinor.Latest : new ConsulMinor((ushort)(s_releases[i].Number - 1)), record, place, key, findings);
                first = i;
            }

            last = violation;
        }

        return typed;
    }

    private static bool IsSame(ShapeViolation? left, ShapeViolation? right) => left?.Offset == right?.Offset && left?.Path == right?.Path;

    private static void Report(ShapeViolation? violation, ConsulMinor from, ConsulMinor until, in StateRecord record, in RecordPlace place, string key, FindingCollector findings)
    {
        if (violation is not null)
        {
            string member = violation.Path.Length == 0 ? "The value" : violation.Path;
            long offset = record.Offset + 1 + violation.Offset;
            findings.Fatal("record-shape", place, key.Length > 0 ? key : null,
                $"{member} at byte {offset} must be {violation.Expected}: found {violation.Found}. A restoring server dies of it.", new ReleaseRange(from, until));
        }
    }
}
