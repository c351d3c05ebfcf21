namespace ConsulSnapshot.Sdk;

/// <summary>The jwt provider config entry. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWTProviderConfigEntry; format document 7.3.</remarks>
[ConsulStruct("JWTProviderConfigEntry")]
public sealed partial record JwtProviderConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.JwtProvider;

    /// <summary>Gets the kind.</summary>
    [Member("Kind", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string InnerKind { get; init; } = ConfigEntryKind.JwtProvider;

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.16", Traits = MemberTraits.OmitEmpty)]
    public override string Name { get; init; } = "";

    /// <summary>Gets the JSON web key set.</summary>
    [Member("JSONWebKeySet", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JsonWebKeySet? JsonWebKeySet { get; init; }

    /// <summary>Gets the issuer.</summary>
    [Member("Issuer", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Issuer { get; init; } = "";

    /// <summary>Gets the audiences.</summary>
    [Member("Audiences", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Audiences { get; init; }

    /// <summary>Gets the locations.</summary>
    [Member("Locations", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ValueList<JwtLocation?>? Locations { get; init; }

    /// <summary>Gets the forwarding.</summary>
    [Member("Forwarding", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JwtForwardingConfig? Forwarding { get; init; }

    /// <summary>Gets the clock skew seconds.</summary>
    [Member("ClockSkewSeconds", "1.16", Traits = MemberTraits.OmitEmpty)]
    public long ClockSkewSeconds { get; init; }

    /// <summary>Gets the cache config.</summary>
    [Member("CacheConfig", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JwtCacheConfig? CacheConfig { get; init; }

    /// <summary>Gets the meta.</summary>
    [Member("Meta", "1.16", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the hash. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.16")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.16")]
    public override ulong ModifyIndex { get; init; }
}
