using System.Text.Json;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary>The verdict on one file, and one line of <c>verify -format json</c>: all keys always, in this order, null where unknown.</summary>
/// <param name="File">FILE as given.</param>
/// <param name="Ok">Whether the archive is intact by Consul's own rule.</param>
/// <param name="Readable">Whether every record can be read to its end; unknown if the archive is not intact.</param>
/// <param name="Restorable">Whether a server of the target would take the snapshot; unknown if the archive is not intact.</param>
/// <param name="Error">Why the archive is not intact.</param>
/// <param name="Id">From here to <paramref name="Version"/>: what meta.json says; unknown if the archive is not intact.</param>
/// <param name="Index">The Raft index.</param>
/// <param name="Term">The Raft term.</param>
/// <param name="Size">The length of the state in bytes, as stated.</param>
/// <param name="Version">The version of meta.json, which is not Consul's.</param>
/// <param name="Findings">What else should be known.</param>
internal sealed record VerificationLine(
    string File,
    bool Ok,
    bool? Readable,
    bool? Restorable,
    string? Error,
    string? Id,
    ulong? Index,
    ulong? Term,
    long? Size,
    long? Version,
    IReadOnlyList<FindingLine> Findings)
{
    /// <summary>Gets the line for a file that is not intact.</summary>
    public static VerificationLine Damaged(string file, string error) => new(file, false, null, null, error, null, null, null, null, null, []);

    /// <summary>Gets the line for an intact snapshot.</summary>
    public static VerificationLine Intact(string file, SnapshotVerification verification, RestoreVerdict verdict) => new(
        file, true, verification.IsReadable, verdict.IsRestorable, null,
        verification.Metadata?.Id, verification.Metadata?.Index, verification.Metadata?.Term, verification.Metadata?.Size, verification.Metadata?.Version,
        [.. verdict.Findings.Select(FindingLine.Of)]);

    public string ToJson() => JsonSerializer.Serialize(this, OutputJson.Line.VerificationLine);
}

/// <summary>One finding in a line of <c>verify -format json</c>.</summary>
internal sealed record FindingLine(string Severity, string Rule, long? Record, long? Offset, string? Type, string? Key, string Message)
{
    public const string Fatal = "fatal";

    public static FindingLine Of(SnapshotFinding finding) =>
        new(SeverityName(finding.Severity), finding.Rule, finding.Record, finding.Offset, finding.Type, finding.Key, finding.Message);

    private static string SeverityName(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Fatal => Fatal,
        FindingSeverity.Lost => "lost",
        _ => "suspicious",
    };
}
