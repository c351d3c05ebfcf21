using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConsulSnapshot.Sdk.Storage;

/// <summary>What is known of a stored snapshot without reading it: a small JSON object beside it, <c>&lt;name&gt;.json</c>.</summary>
/// <remarks>
/// Immutable, and without secrets: counts and rules, no keys and no values. It is written after the snapshot. Members that a newer version wrote are kept when it is written back.
/// </remarks>
public sealed record SnapshotManifest
{
    /// <summary>What is added to a snapshot's name for its manifest.</summary>
    public const string Extension = ".json";

    /// <summary>The version of the form that is written.</summary>
    public const int CurrentSchemaVersion = 1;

    // More rules than there are; a hostile file must not fill the memory of those who list it.
    private const int MostItems = 1000;
    private const int Sha256Length = 64;

    /// <summary>Gets the version of the form; a newer one is read as far as it is known.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Gets the datacenter; <see langword="null"/> if the snapshot does not tell.</summary>
    public string? Datacenter { get; init; }

    /// <summary>Gets the id of the cluster, which its CA gave it; <see langword="null"/> where there has never been a CA.</summary>
    public string? ClusterId { get; init; }

    /// <summary>Gets the name of the node that saved it; <see langword="null"/> if it was not said.</summary>
    public string? Node { get; init; }

    /// <summary>Gets the version of Consul's servers; of several the first; <see langword="null"/> if the snapshot does not tell.</summary>
    public string? ConsulVersion { get; init; }

    /// <summary>Gets the Raft index.</summary>
    public ulong Index { get; init; }

    /// <summary>Gets the Raft term.</summary>
    public ulong Term { get; init; }

    /// <summary>Gets when the snapshot was taken, by the Consul server's clock; <see langword="null"/> if it does not tell.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Gets when it was stored, by the clock of who stored it.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets the length of the archive in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>Gets the SHA-256 of the archive, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    // Reading JSON sets all members, to nothing where there is none.
    /// <summary>Gets how many records of each type there are, the largest type first.</summary>
    public IReadOnlyList<ManifestRecords> Records { get; init => field = value ?? []; } = [];

    /// <summary>Gets what a restore would meet, by rule and type of records.</summary>
    public IReadOnlyList<ManifestFinding> Findings { get; init => field = value ?? []; } = [];

    /// <summary>Gets the version of Consul that <see cref="Findings"/> hold for; <see langword="null"/> if none was judged.</summary>
    public string? FindingsFor { get; init; }

    /// <summary>Gets who wrote the manifest, such as <c>ConsulSnapshot.Sdk/0.1.0</c>.</summary>
    public string WrittenBy { get; init => field = value ?? ""; } = Writer;

    /// <summary>Gets when the stored bytes were verified last, with whatever result; <see langword="null"/> if never.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>Gets why the last verification failed; <see langword="null"/> if it did not.</summary>
    public string? VerificationError { get; init; }

    /// <summary>Gets when a person accepted that this snapshot has much less in it than the one before; <see langword="null"/> if nobody did.</summary>
    public DateTimeOffset? ShrinkAcceptedAt { get; init; }

    /// <summary>Gets a value indicating whether the last verification found the snapshot good.</summary>
    [JsonIgnore]
    public bool IsVerified => VerifiedAt is not null && VerificationError is null;

    /// <summary>Gets a value indicating whether the last verification found the snapshot damaged.</summary>
    [JsonIgnore]
    public bool IsDamaged => VerificationError is not null;

    /// <summary>Gets a value indicating whether the last verification was another one than that of storing it.</summary>
    internal bool WasReadBack => VerifiedAt > CreatedAt;

    [JsonExtensionData]
    [JsonInclude]
    internal Dictionary<string, JsonElement>? Unknown { get; set; }

    private static string Writer { get; } =
        "ConsulSnapshot.Sdk/" + typeof(SnapshotManifest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Gets the name of a snapshot's manifest.</summary>
    /// <param name="snapshotName">The snapshot's name.</param>
    /// <returns>The name.</returns>
    public static string NameFor(string snapshotName) => snapshotName + Extension;

    /// <summary>Makes the manifest of a snapshot that was verified and judged just now.</summary>
    /// <param name="report">What the check found.</param>
    /// <param name="sha256">The SHA-256 of the archive, 64 hexadecimal digits.</param>
    /// <param name="now">The present time: the manifest's creation and verification.</param>
    /// <param name="target">The Consul that findings are for; <see langword="null"/> for the newest that verdicts are known of, in the snapshot's own edition.</param>
    /// <returns>The manifest.</returns>
    public static SnapshotManifest Create(RestoreCheckReport report, string sha256, DateTimeOffset now, RestoreTarget? target = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(sha256);
        RestoreVerdict verdict = report.For(target ?? new RestoreTarget(RestoreTarget.Newest.Version, report.Identity.Edition));
        SnapshotMetadata? metadata = report.Verification.Metadata;
        return new SnapshotManifest
        {
            Datacenter = report.Identity.Datacenter,
            ClusterId = report.Identity.ClusterId,
            ConsulVersion = report.Identity.ServerVersions is [string version, ..] ? version : null,
            Index = metadata?.Index ?? 0,
            Term = metadata?.Term ?? 0,
            TakenAt = metadata?.TakenAt,
            CreatedAt = now,
            Length = report.Verification.ArchiveLength,
            Sha256 = sha256.ToLowerInvariant(),
            Records = [.. report.Types.Select(static type => new ManifestRecords(type.Type.ToConsulName(), type.Count, type.Size))],
            Findings =
            [
                .. verdict.Findings
                    .GroupBy(static finding => (finding.Severity, finding.Rule, finding.Type))
                    .OrderByDescending(static group => group.Key.Severity)
                    .ThenBy(static group => group.Key.Rule, StringComparer.Ordinal)
                    .Take(MostItems)
                    .Select(static group => new ManifestFinding(group.Key.Severity, group.Key.Rule, group.Key.Type, group.LongCount())),
            ],
            FindingsFor = verdict.Target.Version.ToString(),
            VerifiedAt = now,
        };
    }

    /// <summary>Says which rule the content breaks; <see langword="null"/> if it breaks none. Whoever can write to a store can write anything there.</summary>
    internal string? Violation() => this switch
    {
        { SchemaVersion: < 1 } => "schemaVersion must be at least 1",
        { Length: < 0 } => "length must not be negative",
        { Sha256: null } or { Sha256.Length: not Sha256Length } => "sha256 must have 64 hexadecimal digits",
        _ when !Sha256.All(char.IsAsciiHexDigitLower) => "sha256 must have 64 lower-case hexadecimal digits",
        { Records.Count: > MostItems } or { Findings.Count: > MostItems } => "records and findings must have at most 1,000 items each",
        _ when Records.Any(static records => records is null or { Type: null } or { Count: < 0 } or { Size: < 0 }) => "records must have a type, and no negative numbers",
        _ when Findings.Any(static finding => finding is null or { Rule: null } or { Count: < 0 }) => "findings must have a rule, and no negative numbers",
        _ => null,
    };
}
