namespace ConsulSnapshot.Sdk;

/// <summary>Whether a snapshot can be restored into a target.</summary>
public sealed record RestoreVerdict
{
    /// <summary>Gets the target.</summary>
    public required RestoreTarget Target { get; init; }

    /// <summary>Gets a value indicating whether every record can be read to its end.</summary>
    public required bool IsReadable { get; init; }

    /// <summary>Gets what was found, the archive's findings first, then in the order of the records.</summary>
    public required IReadOnlyList<SnapshotFinding> Findings { get; init; }

    /// <summary>Gets how many findings more there were, of rules with more findings than are kept.</summary>
    public required long OmittedFindings { get; init; }

    /// <summary>Gets a value indicating whether a server of the target takes the snapshot: it can be read, and nothing in it is fatal.</summary>
    public bool IsRestorable => IsReadable && !Findings.Any(static finding => finding.Severity == FindingSeverity.Fatal);
}
