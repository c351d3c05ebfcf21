namespace ConsulSnapshot.Sdk;

/// <summary>What a restore of a snapshot would do, to any release.</summary>
/// <remarks>Immutable, for any number of callers.</remarks>
public sealed class RestoreCheckReport
{
    private readonly IReadOnlyList<FindingGroup> _groups;

    internal RestoreCheckReport(SnapshotVerification verification, IReadOnlyList<FindingGroup> groups, SnapshotIdentity identity, IReadOnlyList<RecordStatistics> types)
    {
        Verification = verification;
        Identity = identity;
        Types = types;
        _groups = groups;
    }

    /// <summary>Gets the verification of the archive, made in the same pass.</summary>
    public SnapshotVerification Verification { get; }

    /// <summary>Gets where the snapshot comes from, found out in the same pass.</summary>
    public SnapshotIdentity Identity { get; }

    /// <summary>Gets how many records of each type there are, the largest type first, as <see cref="SnapshotInspection.Types"/> has them; only those up to one that
    /// cannot be read.</summary>
    public IReadOnlyList<RecordStatistics> Types { get; }

    /// <summary>Judges for one target.</summary>
    /// <param name="target">The Consul to restore into.</param>
    /// <returns>The verdict.</returns>
    public RestoreVerdict For(RestoreTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        ConsulMinor[] judges = [.. target.JudgedMinors];
        List<SnapshotFinding> findings = [.. Verification.Findings];
        long omitted = 0;
        foreach (FindingGroup group in _groups)
        {
            bool[] holds = [.. judges.Select(judge => group.First.HoldsFor(judge, target.Edition))];
            if (!holds.Contains(true))
            {
                continue;
            }

            bool isCertain = !holds.Contains(false);
            findings.AddRange(group.Kept.Select(finding => isCertain ? finding.Finding : Doubt(finding.Finding, target, judges, holds)));
            omitted += group.Count - group.Kept.Count;
        }

        return new RestoreVerdict
        {
            Target = target,
            IsReadable = Verification.IsReadable,
            Findings = [.. findings.OrderBy(static finding => finding.Record ?? -1)],
            OmittedFindings = omitted,
        };
    }

    /// <summary>Says for each verified release whether it loads the snapshot, and what stops it.</summary>
    /// <param name="edition">The edition.</param>
    /// <returns>One line a release, oldest first.</returns>
    public IReadOnlyList<ReleaseCompatibility> GetCompatibility(ConsulEdition edition = ConsulEdition.Community) =>
        [.. RestoreTarget.VerifiedVersions.Select(version => CompatibilityOf(new RestoreTarget(version, edition)))];

    private ReleaseCompatibility CompatibilityOf(RestoreTarget target)
    {
        ConsulMinor release = RestoreTarget.ToMinor(target.Version);
        IEnumerable<RestoreObstacle> ofRecords = _groups
            .Where(group => group.First.Finding.Severity == FindingSeverity.Fatal && group.First.HoldsFor(release, target.Edition))
            .Select(static group => new RestoreObstacle(group.First.Finding, group.Count));
        IEnumerable<RestoreObstacle> ofArchive = Verification.Findings
            .Where(static finding => finding.Severity == FindingSeverity.Fatal)
            .Select(static finding => new RestoreObstacle(finding, 1));
        return new ReleaseCompatibility(target, Verification.IsReadable, [.. ofArchive.Concat(ofRecords).OrderBy(static obstacle => obstacle.First.Record ?? -1)]);
    }

    private static SnapshotFinding Doubt(SnapshotFinding finding, RestoreTarget target, ConsulMinor[] judges, bool[] holds)
    {
        string yes = string.Join(", ", judges.Where((_, i) => holds[i]));
        string no = string.Join(", ", judges.Where((_, i) => !holds[i]));
        return finding with
        {
            Severity = FindingSeverity.Suspicious,
            Message = $"{finding.Message} This holds for Consul {yes} and not for {no}; what {target.Version} does is not known.",
        };
    }
}
