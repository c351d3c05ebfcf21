namespace ConsulSnapshot.Sdk;

/// <summary>The jwt location query param. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWTLocationQueryParam; format document 7.3.</remarks>
[ConsulStruct("JWTLocationQueryParam")]
public sealed partial record JwtLocationQueryParam : ConsulStruct
{
    /// <summary>Gets the name.</summary>
    [Member("Name", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Name { get; init; } = "";
}
