using System.Buffers;

namespace ConsulSnapshot.Sdk;

/// <summary>What a builder refuses, all of it at once: what kills a server on restore, what would silently be lost, and what cannot be meant.</summary>
/// <remarks>The first two are for the rules of <see cref="RestoreCheck"/> to say, which are held against real servers.</remarks>
internal static class BuilderRules
{
    /// <summary>Judges what is to be written.</summary>
    /// <param name="records">The records, complete and in the order in which they will be written.</param>
    /// <param name="release">The release that is to restore them, which counts as it is: the state is written in its shape.</param>
    public static void ThrowIfViolated(IReadOnlyList<ConsulRecord> records, ConsulMinor release)
    {
        BuilderFindings findings = new();
        Judge(records, release, findings);
        BuilderRelationRules.Check(records, findings);
        findings.ThrowIfAny();
    }

    private static void Judge(IReadOnlyList<ConsulRecord> records, ConsulMinor release, BuilderFindings findings)
    {
        FindingCollector collector = new(BuilderFindings.MaxMessages);
        RestoreRules rules = new(collector);
        ArrayBufferWriter<byte> value = new();
        for (int number = 0; number < records.Count; number++)
        {
            value.ResetWrittenCount();
            records[number].Encode(value, release);
            rules.Visit(new StateRecord(records[number].RecordType, new ReadOnlySequence<byte>(value.WrittenMemory), number));
        }

        rules.Finish(metadata: null, header: null);
        FindingGroup[] groups =
        [
            .. collector.Groups.Where(group => IsRefused(group.First.Finding) && group.First.HoldsFor(release, ConsulEdition.Community)),
        ];
        foreach (RangedFinding finding in groups.SelectMany(static group => group.Kept).OrderBy(static finding => finding.Finding.Record))
        {
            // People do not know the numbers of records that were not written.
            string other = finding.Other is { } number ? $" Record {number} is {BuilderFindings.Describe(records[(int)number])}." : "";
            findings.Add(records[(int)finding.Finding.Record!.Value], $"{finding.Finding.Message}{other}", finding.Finding.Key);
        }

        findings.AddUnnamed(groups.Sum(static group => group.Count - group.Kept.Count));
    }

    private static bool IsRefused(SnapshotFinding finding) => finding switch
    {
        { Severity: FindingSeverity.Suspicious } => false,

        // No server restores them, not even from what it wrote itself: who builds a real snapshot again has no choice.
        { Rule: "manual-virtual-ips" } => false,

        // Coordinates come again by themselves.
        { Rule: "duplicate-key", Type: "CoordinateBatchUpdate" } => false,
        _ => true,
    };
}
