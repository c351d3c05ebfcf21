namespace ConsulSnapshot.Sdk;

/// <summary>The Consul that a snapshot shall be restored into.</summary>
/// <remarks>
/// The rules come from the state machines of 14 releases, to which thousands of damaged states were given. A version between two of them is judged by
/// both; one newer than the newest by that one and what is known of newer releases; Enterprise by the rules of the free edition, without those that only
/// that has. Such verdicts are not verified, and say so.
/// </remarks>
public sealed record RestoreTarget
{
    // Source: format document 8.6.
    private static readonly ConsulVersion[] s_verified =
    [
        new(1, 7, 7), new(1, 8, 6), new(1, 9, 8), new(1, 10, 11), new(1, 12, 9), new(1, 13, 8), new(1, 14, 7),
        new(1, 15, 4), new(1, 16, 3), new(1, 17, 3), new(1, 18, 2), new(1, 19, 2), new(1, 20, 4), new(1, 21, 4),
    ];

    /// <summary>Initializes a new instance of the <see cref="RestoreTarget"/> record.</summary>
    /// <param name="version">The version, from 1.7 on; without a patch number the newest verified patch of that minor release is meant.</param>
    /// <param name="edition">The edition.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version is older than 1.7.</exception>
    public RestoreTarget(ConsulVersion version, ConsulEdition edition = ConsulEdition.Community)
    {
        if (version < new ConsulVersion(1, 7, 0))
        {
            throw new ArgumentOutOfRangeException(nameof(version), version, "What a snapshot does to a server is known from Consul 1.7 on.");
        }

        Version = version;
        Edition = edition;
        JudgedBy = FindJudges(version);
        IsVerified = edition == ConsulEdition.Community && JudgedBy is [var only] && (only == version || version.Patch is null && IsSameMinor(only, version));
    }

    /// <summary>Gets the releases whose verdicts are known, oldest first.</summary>
    public static IReadOnlyList<ConsulVersion> VerifiedVersions => s_verified;

    /// <summary>Gets the newest release whose verdicts are known, in the free edition.</summary>
    public static RestoreTarget Newest { get; } = new(s_verified[^1]);

    /// <summary>Gets the version.</summary>
    public ConsulVersion Version { get; }

    /// <summary>Gets the edition.</summary>
    public ConsulEdition Edition { get; }

    /// <summary>Gets the verified releases whose rules are applied: one, or the two between which the version is.</summary>
    public IReadOnlyList<ConsulVersion> JudgedBy { get; }

    /// <summary>Gets a value indicating whether the rules were checked against this very release.</summary>
    public bool IsVerified { get; }

    /// <summary>Gets the minor releases whose rules are applied. A version newer than all verified ones counts as itself, for what is known to be new in it.</summary>
    internal IEnumerable<ConsulMinor> JudgedMinors =>
        Version > s_verified[^1] && !IsSameMinor(Version, s_verified[^1]) ? [ToMinor(Version)] : JudgedBy.Select(ToMinor);

    /// <inheritdoc/>
    public override string ToString() => Edition == ConsulEdition.Enterprise ? $"Consul {Version} Enterprise" : $"Consul {Version}";

    internal static ConsulMinor ToMinor(ConsulVersion version) => new(version.Major, version.Minor);

    private static ConsulVersion[] FindJudges(ConsulVersion version)
    {
        int newer = Array.FindIndex(s_verified, verified => verified >= version || version.Patch is null && IsSameMinor(verified, version));
        return newer switch
        {
            < 0 => [s_verified[^1]],
            0 => [s_verified[0]],
            _ when s_verified[newer] == version || version.Patch is null && IsSameMinor(s_verified[newer], version) => [s_verified[newer]],
            _ => [s_verified[newer - 1], s_verified[newer]],
        };
    }

    private static bool IsSameMinor(ConsulVersion left, ConsulVersion right) => left.Major == right.Major && left.Minor == right.Minor;
}
