namespace ConsulSnapshot.Sdk;

/// <summary>The JSON web tokens that a route demands; Enterprise only, an empty map in others.</summary>
/// <remarks>Source: Consul's struct JWTFilter; format document 7.3.</remarks>
[ConsulStruct("JWTFilter")]
public sealed partial record JwtFilter : ConsulStruct
{
}
