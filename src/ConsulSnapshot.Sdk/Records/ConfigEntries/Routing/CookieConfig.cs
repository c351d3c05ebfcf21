namespace ConsulSnapshot.Sdk;

/// <summary>The cookie config. Since 1.9.</summary>
/// <remarks>Source: Consul's struct CookieConfig; format document 7.3.</remarks>
[ConsulStruct("CookieConfig")]
public sealed partial record CookieConfig : ConsulStruct
{
    /// <summary>Gets the session.</summary>
    [Member("Session", "1.9", Traits = MemberTraits.OmitEmpty)]
    public bool Session { get; init; }

    /// <summary>Gets the TTL.</summary>
    [Member("TTL", "1.9", Traits = MemberTraits.OmitEmpty)]
    public GoDuration Ttl { get; init; }

    /// <summary>Gets the path.</summary>
    [Member("Path", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string Path { get; init; } = "";
}
