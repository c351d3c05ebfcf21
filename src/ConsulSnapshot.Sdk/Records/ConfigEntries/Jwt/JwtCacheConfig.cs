namespace ConsulSnapshot.Sdk;

/// <summary>How proxies remember which JSON web tokens they have verified. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWTCacheConfig; format document 7.3.</remarks>
[ConsulStruct("JWTCacheConfig")]
public sealed partial record JwtCacheConfig : ConsulStruct
{
    /// <summary>Gets the number of results that are remembered; 0, the default, is none.</summary>
    [Member("Size", "1.16", Traits = MemberTraits.OmitEmpty)]
    public long Size { get; init; }
}
