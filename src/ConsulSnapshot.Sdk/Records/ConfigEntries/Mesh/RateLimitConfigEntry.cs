namespace ConsulSnapshot.Sdk;

/// <summary>Limits on requests to Consul itself, for the whole cluster. Known from a development version only. Since 2.0.</summary>
/// <remarks>Source: Consul's struct RateLimitConfigEntry; format document 15.</remarks>
[ConsulStruct("RateLimitConfigEntry")]
public sealed partial record RateLimitConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.RateLimit;

    /// <summary>Gets the kind that the entry itself states; not looked at on restore, where the kind in front of the entry decides.</summary>
    [Member("Kind", "2.0")]
    public string InnerKind { get; init; } = ConfigEntryKind.RateLimit;

    /// <summary>Gets the name of the entry.</summary>
    [Member("Name", "2.0")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the limits; <see langword="null"/> if none are stated.</summary>
    [Member("Config", "2.0")]
    public RateLimitConfig? Config { get; init; }

    /// <summary>Gets the notes of users on the entry, as pairs of text; Consul does not act on them.</summary>
    [Member("Meta", "2.0", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the structure hash of the entry, which only Consul can compute; 0 is fine, a restoring server computes it anew.</summary>
    [Member("Hash", "2.0", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the Raft index of the entry's creation.</summary>
    [Member("CreateIndex", "2.0")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the entry's last change.</summary>
    [Member("ModifyIndex", "2.0")]
    public override ulong ModifyIndex { get; init; }
}
