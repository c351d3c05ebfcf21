namespace ConsulSnapshot.Sdk;

/// <summary>Where the keys that tokens are verified by are fetched. Since 1.16.</summary>
/// <remarks>Source: Consul's struct RemoteJWKS; format document 7.3.</remarks>
[ConsulStruct("RemoteJWKS")]
public sealed partial record RemoteJwks : ConsulStruct
{
    /// <summary>Gets the URL of the JSON web key set.</summary>
    [Member("URI", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Uri { get; init; } = "";

    /// <summary>Gets the longest time of a fetch, in milliseconds.</summary>
    [Member("RequestTimeoutMs", "1.16", Traits = MemberTraits.OmitEmpty)]
    public long RequestTimeoutMs { get; init; }

    /// <summary>Gets how long fetched keys are used; zero leaves Envoy's default.</summary>
    [Member("CacheDuration", "1.16", Traits = MemberTraits.OmitEmpty)]
    public GoDuration CacheDuration { get; init; }

    /// <summary>
    /// Gets a value indicating whether keys are fetched when a request needs them; <see langword="false"/>, the default, makes listeners wait for
    /// keys at their start.
    /// </summary>
    [Member("FetchAsynchronously", "1.16", Traits = MemberTraits.OmitEmpty)]
    public bool FetchAsynchronously { get; init; }

    /// <summary>
    /// Gets a value indicating whether the host name is sent as server name in the TLS handshake; <see langword="false"/> by default. Since 1.21.
    /// </summary>
    [Member("UseSNI", "1.21", Traits = MemberTraits.OmitEmpty)]
    public bool UseSni { get; init; }

    /// <summary>Gets how a failed fetch is tried again; <see langword="null"/> for not at all.</summary>
    [Member("RetryPolicy", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JwksRetryPolicy? RetryPolicy { get; init; }

    /// <summary>Gets how proxies connect to the key server; <see langword="null"/> for the defaults.</summary>
    [Member("JWKSCluster", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JwksCluster? JwksCluster { get; init; }
}
