namespace ConsulSnapshot.Sdk;

/// <summary>The remote jwks. Since 1.16.</summary>
/// <remarks>Source: Consul's struct RemoteJWKS; format document 7.3.</remarks>
[ConsulStruct("RemoteJWKS")]
public sealed partial record RemoteJwks : ConsulStruct
{
    /// <summary>Gets the URI.</summary>
    [Member("URI", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Uri { get; init; } = "";

    /// <summary>Gets the request timeout ms.</summary>
    [Member("RequestTimeoutMs", "1.16", Traits = MemberTraits.OmitEmpty)]
    public long RequestTimeoutMs { get; init; }

    /// <summary>Gets the cache duration.</summary>
    [Member("CacheDuration", "1.16", Traits = MemberTraits.OmitEmpty)]
    public GoDuration CacheDuration { get; init; }

    /// <summary>Gets the fetch asynchronously.</summary>
    [Member("FetchAsynchronously", "1.16", Traits = MemberTraits.OmitEmpty)]
    public bool FetchAsynchronously { get; init; }

    /// <summary>Gets the use SNI. Since 1.21.</summary>
    [Member("UseSNI", "1.21", Traits = MemberTraits.OmitEmpty)]
    public bool UseSni { get; init; }

    /// <summary>Gets the retry policy.</summary>
    [Member("RetryPolicy", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JwksRetryPolicy? RetryPolicy { get; init; }

    /// <summary>Gets the JWKS cluster.</summary>
    [Member("JWKSCluster", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JwksCluster? JwksCluster { get; init; }
}
