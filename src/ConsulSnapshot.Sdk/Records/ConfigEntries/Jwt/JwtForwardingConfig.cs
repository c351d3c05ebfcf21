namespace ConsulSnapshot.Sdk;

/// <summary>How a verified token is handed on to the service. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWTForwardingConfig; format document 7.3.</remarks>
[ConsulStruct("JWTForwardingConfig")]
public sealed partial record JwtForwardingConfig : ConsulStruct
{
    /// <summary>Gets the name of the header that carries the token's payload, in base64url.</summary>
    [Member("HeaderName", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string HeaderName { get; init; } = "";

    /// <summary>Gets a value indicating whether the base64 text is padded with <c>=</c>; <see langword="false"/> by default.</summary>
    [Member("PadForwardPayloadHeader", "1.16")]
    public bool PadForwardPayloadHeader { get; init; }
}
