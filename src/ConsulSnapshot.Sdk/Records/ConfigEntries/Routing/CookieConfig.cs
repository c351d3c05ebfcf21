namespace ConsulSnapshot.Sdk;

/// <summary>A cookie that load balancing makes, so that a client stays with an instance. Since 1.9.</summary>
/// <remarks>Source: Consul's struct CookieConfig; format document 7.3.</remarks>
[ConsulStruct("CookieConfig")]
public sealed partial record CookieConfig : ConsulStruct
{
    /// <summary>Gets a value indicating whether the cookie lasts as long as the browser; then it has no lifetime of its own.</summary>
    [Member("Session", "1.9", Traits = MemberTraits.OmitEmpty)]
    public bool Session { get; init; }

    /// <summary>Gets the life of the cookie.</summary>
    [Member("TTL", "1.9", Traits = MemberTraits.OmitEmpty)]
    public GoDuration Ttl { get; init; }

    /// <summary>Gets the path that the cookie is set for.</summary>
    [Member("Path", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string Path { get; init; } = "";
}
