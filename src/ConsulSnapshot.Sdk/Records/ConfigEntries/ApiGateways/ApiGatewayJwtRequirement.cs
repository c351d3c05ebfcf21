namespace ConsulSnapshot.Sdk;

/// <summary>The api gateway jwt requirement.</summary>
/// <remarks>Source: Consul's struct APIGatewayJWTRequirement; format document 7.3.</remarks>
[ConsulStruct("APIGatewayJWTRequirement")]
public sealed partial record ApiGatewayJwtRequirement : ConsulStruct
{
}
