using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Cli;

/// <summary>A line of <c>list -format json</c>: all keys always, in this order, null where unknown.</summary>
internal sealed record StoredSnapshotJson(
    string Name, string? Datacenter, string? ClusterId, string Time, ulong? Index, ulong? Term, string? Version, string? Node, long Length, string? Sha256,
    string? VerifiedAt, string? VerificationError, bool Pinned, bool Known, string? ManifestProblem, IReadOnlyList<StoredRecordsJson>? Records)
{
    public static StoredSnapshotJson Of(StoredSnapshot snapshot) => new(
        snapshot.Name,
        snapshot.Datacenter,
        snapshot.ClusterId,
        IdentityJson.Time(snapshot.Time)!,
        snapshot.Index,
        snapshot.Manifest?.Term ?? snapshot.NameParts?.Term,
        snapshot.Manifest?.ConsulVersion ?? snapshot.NameParts?.Version,
        snapshot.Manifest?.Node ?? snapshot.NameParts?.Node,
        snapshot.Length,
        snapshot.Manifest?.Sha256,
        IdentityJson.Time(snapshot.Manifest?.VerifiedAt),
        snapshot.Manifest?.VerificationError,
        snapshot.IsPinned,
        snapshot.IsKnown,
        snapshot.ManifestProblem,
        snapshot.Manifest is { } manifest ? [.. manifest.Records.Select(static records => new StoredRecordsJson(records.Type, records.Count, records.Size))] : null);
}

/// <summary>The records of one type in <c>list -format json</c>.</summary>
internal sealed record StoredRecordsJson(string Type, long Count, long Size);
