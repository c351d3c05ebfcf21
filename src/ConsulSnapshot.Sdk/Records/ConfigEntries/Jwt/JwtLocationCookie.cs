namespace ConsulSnapshot.Sdk;

/// <summary>The jwt location cookie. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWTLocationCookie; format document 7.3.</remarks>
[ConsulStruct("JWTLocationCookie")]
public sealed partial record JwtLocationCookie : ConsulStruct
{
    /// <summary>Gets the name.</summary>
    [Member("Name", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Name { get; init; } = "";
}
