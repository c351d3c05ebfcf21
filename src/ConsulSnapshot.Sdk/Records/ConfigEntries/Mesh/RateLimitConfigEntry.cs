namespace ConsulSnapshot.Sdk;

/// <summary>The rate limit config entry. Since 2.0.</summary>
/// <remarks>Source: Consul's struct RateLimitConfigEntry; format document 15.</remarks>
[ConsulStruct("RateLimitConfigEntry")]
public sealed partial record RateLimitConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.RateLimit;

    /// <summary>Gets the kind.</summary>
    [Member("Kind", "2.0")]
    public string InnerKind { get; init; } = ConfigEntryKind.RateLimit;

    /// <summary>Gets the name.</summary>
    [Member("Name", "2.0")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the config.</summary>
    [Member("Config", "2.0")]
    public RateLimitConfig? Config { get; init; }

    /// <summary>Gets the meta.</summary>
    [Member("Meta", "2.0", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the hash.</summary>
    [Member("Hash", "2.0", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "2.0")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "2.0")]
    public override ulong ModifyIndex { get; init; }
}
