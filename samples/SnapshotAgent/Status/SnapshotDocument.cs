using ConsulSnapshot.Sdk;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Worker;

/// <summary>What is known of the newest snapshot.</summary>
internal sealed record SnapshotDocument
{
    // A manifest may have a thousand, and a page nobody reads.
    private const int MostFindings = 50;

    /// <summary>Gets when it was saved.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>Gets its length.</summary>
    public required long Length { get; init; }

    /// <summary>Gets the Raft index.</summary>
    public required ulong Index { get; init; }

    /// <summary>Gets the version of Consul's servers.</summary>
    public string? ConsulVersion { get; init; }

    /// <summary>Gets the version of Consul that the findings are for; <see langword="null"/> if it was not judged.</summary>
    public string? FindingsFor { get; init; }

    /// <summary>Gets a value indicating whether that version could restore it; <see langword="null"/> if it was not judged.</summary>
    public bool? IsRestorable { get; init; }

    /// <summary>Gets when the stored bytes were verified last.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>Gets what a restore would meet, by rule, the worst first.</summary>
    public IReadOnlyList<ManifestFinding> Findings { get; init; } = [];

    /// <summary>Gets how many rules more there are with findings.</summary>
    public int MoreFindings { get; init; }

    /// <summary>Reads a manifest.</summary>
    public static SnapshotDocument Of(DateTimeOffset savedAt, SnapshotManifest manifest) => new()
    {
        SavedAt = savedAt,
        Length = manifest.Length,
        Index = manifest.Index,
        ConsulVersion = manifest.ConsulVersion,
        FindingsFor = manifest.FindingsFor,
        IsRestorable = manifest.FindingsFor is null ? null : !manifest.Findings.Any(static finding => finding.Severity == FindingSeverity.Fatal),
        VerifiedAt = manifest.VerifiedAt,
        Findings = [.. manifest.Findings.OrderByDescending(static finding => finding.Severity).Take(MostFindings)],
        MoreFindings = Math.Max(0, manifest.Findings.Count - MostFindings),
    };
}
