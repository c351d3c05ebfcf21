namespace ConsulSnapshot.Sdk;

/// <summary>The jwt filter.</summary>
/// <remarks>Source: Consul's struct JWTFilter; format document 7.3.</remarks>
[ConsulStruct("JWTFilter")]
public sealed partial record JwtFilter : ConsulStruct
{
}
