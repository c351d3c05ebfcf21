namespace ConsulSnapshot.Sdk;

/// <summary>A requirement of JSON web tokens; Enterprise only, an empty map in others.</summary>
/// <remarks>Source: Consul's struct APIGatewayJWTRequirement; format document 7.3.</remarks>
[ConsulStruct("APIGatewayJWTRequirement")]
public sealed partial record ApiGatewayJwtRequirement : ConsulStruct
{
}
