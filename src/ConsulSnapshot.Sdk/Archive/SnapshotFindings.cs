namespace ConsulSnapshot.Sdk;

/// <summary>What every verification reports, whatever Consul version a snapshot is for.</summary>
/// <remarks>Source: hashicorp/raft, snapshot restore; format document 8.2 and 8.3.</remarks>
internal static class SnapshotFindings
{
    public const string VersionRule = "metadata-version";
    public const string SizeRule = "metadata-size";

    public static IEnumerable<SnapshotFinding> Of(SnapshotMetadata? metadata, long stateLength, SnapshotException? unreadable, StateReader state)
    {
        long version = metadata?.Version ?? 0;
        if (version != 1)
        {
            yield return OfMetadata(VersionRule, $"meta.json must state version 1: found {version}. A server refuses the snapshot and changes nothing.");
        }

        long size = metadata?.Size ?? 0;
        if (size != stateLength)
        {
            yield return OfMetadata(SizeRule,
                $"meta.json must state the length of state.bin: expected {stateLength}, found {size}. A server refuses the snapshot and changes nothing.");
        }

        if (unreadable is not null)
        {
            yield return OfState(unreadable, state);
        }
    }

    private static SnapshotFinding OfMetadata(string rule, string message) => new(FindingSeverity.Fatal, rule, null, null, null, null, message);

    private static SnapshotFinding OfState(SnapshotException unreadable, StateReader state)
    {
        bool isLimit = unreadable.Error == SnapshotError.LimitExceeded;
        bool inRecord = state.CurrentType is not null;
        string rule = (isLimit, inRecord) switch
        {
            (true, _) => "reader-limit",
            (_, true) => "record-unreadable",
            _ => "state-header",
        };
        return new SnapshotFinding(
            isLimit ? FindingSeverity.Suspicious : FindingSeverity.Fatal,
            rule,
            inRecord ? state.RecordCount : null,
            inRecord ? state.Offset : null,
            state.CurrentType?.ToConsulName(),
            null,
            isLimit ? $"{unreadable.Message} What follows was not read." : $"{unreadable.Message} A server that restores the snapshot dies, and does not start again.");
    }
}
