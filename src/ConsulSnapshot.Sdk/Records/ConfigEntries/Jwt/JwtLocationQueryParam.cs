namespace ConsulSnapshot.Sdk;

/// <summary>A query parameter that carries a token. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWTLocationQueryParam; format document 7.3.</remarks>
[ConsulStruct("JWTLocationQueryParam")]
public sealed partial record JwtLocationQueryParam : ConsulStruct
{
    /// <summary>Gets the parameter's name.</summary>
    [Member("Name", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Name { get; init; } = "";
}
