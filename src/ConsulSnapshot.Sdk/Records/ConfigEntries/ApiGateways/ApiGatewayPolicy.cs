namespace ConsulSnapshot.Sdk;

/// <summary>The api gateway policy. Since 1.17.</summary>
/// <remarks>Source: Consul's struct APIGatewayPolicy; format document 7.3.</remarks>
[ConsulStruct("APIGatewayPolicy")]
public sealed partial record ApiGatewayPolicy : ConsulStruct
{
    /// <summary>Gets the JWT.</summary>
    [Member("JWT", "1.17", Traits = MemberTraits.OmitEmpty)]
    public ApiGatewayJwtRequirement? Jwt { get; init; }
}
