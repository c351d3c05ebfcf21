namespace ConsulSnapshot.Sdk;

/// <summary>What a listener of an API gateway demands of requests; Enterprise only. Since 1.17.</summary>
/// <remarks>Source: Consul's struct APIGatewayPolicy; format document 7.3.</remarks>
[ConsulStruct("APIGatewayPolicy")]
public sealed partial record ApiGatewayPolicy : ConsulStruct
{
    /// <summary>Gets the JSON web tokens that are demanded; <see langword="null"/> for none.</summary>
    [Member("JWT", "1.17", Traits = MemberTraits.OmitEmpty)]
    public ApiGatewayJwtRequirement? Jwt { get; init; }
}
