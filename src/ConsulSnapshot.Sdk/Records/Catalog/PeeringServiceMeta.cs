namespace ConsulSnapshot.Sdk;

/// <summary>The peering service meta. Since 1.13.</summary>
/// <remarks>Source: Consul's struct PeeringServiceMeta; format document 6.1.</remarks>
[ConsulStruct("PeeringServiceMeta")]
public sealed partial record PeeringServiceMeta : ConsulStruct
{
    /// <summary>Gets the SNI.</summary>
    [Member("SNI", "1.13", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Sni { get; init; }

    /// <summary>Gets the spiffe ID.</summary>
    [Member("SpiffeID", "1.13", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? SpiffeId { get; init; }

    /// <summary>Gets the protocol.</summary>
    [Member("Protocol", "1.13", Traits = MemberTraits.OmitEmpty)]
    public string Protocol { get; init; } = "";
}
