namespace ConsulSnapshot.Sdk;

/// <summary>The jwt location. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWTLocation; format document 7.3.</remarks>
[ConsulStruct("JWTLocation")]
public sealed partial record JwtLocation : ConsulStruct
{
    /// <summary>Gets the header.</summary>
    [Member("Header", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JwtLocationHeader? Header { get; init; }

    /// <summary>Gets the query param.</summary>
    [Member("QueryParam", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JwtLocationQueryParam? QueryParam { get; init; }

    /// <summary>Gets the cookie.</summary>
    [Member("Cookie", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JwtLocationCookie? Cookie { get; init; }
}
