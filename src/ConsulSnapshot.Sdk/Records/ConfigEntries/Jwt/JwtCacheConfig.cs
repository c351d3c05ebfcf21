namespace ConsulSnapshot.Sdk;

/// <summary>The jwt cache config. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWTCacheConfig; format document 7.3.</remarks>
[ConsulStruct("JWTCacheConfig")]
public sealed partial record JwtCacheConfig : ConsulStruct
{
    /// <summary>Gets the size.</summary>
    [Member("Size", "1.16", Traits = MemberTraits.OmitEmpty)]
    public long Size { get; init; }
}
