namespace ConsulSnapshot.Sdk;

/// <summary>A header that carries a token. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWTLocationHeader; format document 7.3.</remarks>
[ConsulStruct("JWTLocationHeader")]
public sealed partial record JwtLocationHeader : ConsulStruct
{
    /// <summary>Gets the header's name.</summary>
    [Member("Name", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Name { get; init; } = "";

    /// <summary>Gets what stands before the token, such as <c>Bearer </c>; empty for nothing.</summary>
    [Member("ValuePrefix", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string ValuePrefix { get; init; } = "";

    /// <summary>
    /// Gets a value indicating whether the header is handed on to the service once the token is verified; <see langword="false"/> by default.
    /// </summary>
    [Member("Forward", "1.16", Traits = MemberTraits.OmitEmpty)]
    public bool Forward { get; init; }
}
