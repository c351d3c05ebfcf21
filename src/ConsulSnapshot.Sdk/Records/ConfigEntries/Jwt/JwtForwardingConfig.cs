namespace ConsulSnapshot.Sdk;

/// <summary>The jwt forwarding config. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWTForwardingConfig; format document 7.3.</remarks>
[ConsulStruct("JWTForwardingConfig")]
public sealed partial record JwtForwardingConfig : ConsulStruct
{
    /// <summary>Gets the header name.</summary>
    [Member("HeaderName", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string HeaderName { get; init; } = "";

    /// <summary>Gets the pad forward payload header.</summary>
    [Member("PadForwardPayloadHeader", "1.16")]
    public bool PadForwardPayloadHeader { get; init; }
}
