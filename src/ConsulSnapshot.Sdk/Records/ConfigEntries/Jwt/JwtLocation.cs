namespace ConsulSnapshot.Sdk;

/// <summary>A place in requests where tokens are looked for: exactly one of the three. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWTLocation; format document 7.3.</remarks>
[ConsulStruct("JWTLocation")]
public sealed partial record JwtLocation : ConsulStruct
{
    /// <summary>Gets the header; <see langword="null"/> for another place.</summary>
    [Member("Header", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JwtLocationHeader? Header { get; init; }

    /// <summary>Gets the query parameter; <see langword="null"/> for another place.</summary>
    [Member("QueryParam", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JwtLocationQueryParam? QueryParam { get; init; }

    /// <summary>Gets the cookie; <see langword="null"/> for another place.</summary>
    [Member("Cookie", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JwtLocationCookie? Cookie { get; init; }
}
