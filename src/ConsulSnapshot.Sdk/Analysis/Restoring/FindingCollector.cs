namespace ConsulSnapshot.Sdk;

/// <summary>Collects findings, of each group only so many: a hostile snapshot has millions.</summary>
/// <param name="mostPerGroup">How many of a group are kept.</param>
internal sealed class FindingCollector(int mostPerGroup)
{
    private static readonly ConsulMinor s_oldest = RestoreTarget.ToMinor(RestoreTarget.VerifiedVersions[0]);

    private readonly Dictionary<(string Rule, string Type, ReleaseRange Range), FindingGroup> _groups = [];

    public IReadOnlyCollection<FindingGroup> Groups => _groups.Values;

    /// <summary>Adds what kills a server of the range.</summary>
    public void Fatal(string rule, in RecordPlace place, string? key, string message, ReleaseRange? range = null, bool communityOnly = false, long? other = null) =>
        Add(FindingSeverity.Fatal, rule, place, key, message, range, communityOnly, other);

    /// <summary>Adds what kills every server older than a release.</summary>
    public void FatalBefore(ConsulMinor release, string rule, in RecordPlace place, string? key, string message)
    {
        if (release > s_oldest)
        {
            Fatal(rule, place, key, message, ReleaseRange.Before(release));
        }
    }

    /// <summary>Adds what a server of the range loses without a word.</summary>
    public void Lost(string rule, in RecordPlace place, string? key, string message, ReleaseRange? range = null, bool communityOnly = false, long? other = null) =>
        Add(FindingSeverity.Lost, rule, place, key, message, range, communityOnly, other);

    /// <summary>Adds what a person should look at.</summary>
    public void Suspicious(string rule, in RecordPlace place, string? key, string message, ReleaseRange? range = null) =>
        Add(FindingSeverity.Suspicious, rule, place, key, message, range, communityOnly: false, other: null);

    private void Add(FindingSeverity severity, string rule, in RecordPlace place, string? key, string message, ReleaseRange? range, bool communityOnly, long? other)
    {
        ReleaseRange releases = range ?? ReleaseRange.All;
        RangedFinding finding = new(new SnapshotFinding(severity, rule, place.Record, place.Offset, place.Type, key, message), releases, communityOnly, other);
        if (!_groups.TryGetValue((rule, place.Type, releases), out FindingGroup? group))
        {
            _groups.Add((rule, place.Type, releases), group = new FindingGroup { First = finding });
        }

        group.Add(finding, mostPerGroup);
    }
}
