namespace ConsulSnapshot.Sdk;

/// <summary>A provider of JSON web tokens: how proxies verify the tokens that it issues. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWTProviderConfigEntry; format document 7.3.</remarks>
[ConsulStruct("JWTProviderConfigEntry")]
public sealed partial record JwtProviderConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.JwtProvider;

    /// <summary>Gets the kind that the entry itself states; not looked at on restore, where the kind in front of the entry decides.</summary>
    [Member("Kind", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string InnerKind { get; init; } = ConfigEntryKind.JwtProvider;

    /// <summary>Gets the name by which intentions and routes refer to the provider.</summary>
    [Member("Name", "1.16", Traits = MemberTraits.OmitEmpty)]
    public override string Name { get; init; } = "";

    /// <summary>Gets the keys that tokens are verified by; <see langword="null"/> only in a damaged entry.</summary>
    [Member("JSONWebKeySet", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JsonWebKeySet? JsonWebKeySet { get; init; }

    /// <summary>Gets the issuer that tokens must state in their claim <c>iss</c>.</summary>
    [Member("Issuer", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Issuer { get; init; } = "";

    /// <summary>Gets the audiences, one of which tokens must state in their claim <c>aud</c>; <see langword="null"/> or empty for no such demand.</summary>
    [Member("Audiences", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Audiences { get; init; }

    /// <summary>
    /// Gets the places where tokens are looked for; <see langword="null"/> or empty is <c>Authorization: Bearer</c>, then the parameter
    /// <c>access_token</c>.
    /// </summary>
    [Member("Locations", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ValueList<JwtLocation?>? Locations { get; init; }

    /// <summary>Gets how verified tokens are handed on to the service; <see langword="null"/> for not at all.</summary>
    [Member("Forwarding", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JwtForwardingConfig? Forwarding { get; init; }

    /// <summary>Gets the difference of clocks that is allowed for, in seconds; 0 is the default of 30.</summary>
    [Member("ClockSkewSeconds", "1.16", Traits = MemberTraits.OmitEmpty)]
    public long ClockSkewSeconds { get; init; }

    /// <summary>Gets how results are remembered; <see langword="null"/> for not at all.</summary>
    [Member("CacheConfig", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JwtCacheConfig? CacheConfig { get; init; }

    /// <summary>Gets the notes of users on the entry, as pairs of text; Consul does not act on them.</summary>
    [Member("Meta", "1.16", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the structure hash of the entry, which only Consul can compute; 0 is fine, a restoring server computes it anew. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the Raft index of the entry's creation.</summary>
    [Member("CreateIndex", "1.16")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the entry's last change.</summary>
    [Member("ModifyIndex", "1.16")]
    public override ulong ModifyIndex { get; init; }
}
