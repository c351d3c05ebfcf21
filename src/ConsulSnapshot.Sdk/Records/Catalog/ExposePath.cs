namespace ConsulSnapshot.Sdk;

/// <summary>An HTTP path that a proxy lets in without mutual TLS. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ExposePath; format document 6.1.</remarks>
[ConsulStruct("ExposePath")]
public sealed partial record ExposePath : ConsulStruct
{
    /// <summary>Gets the port at which the proxy listens for the path.</summary>
    [Member("ListenerPort", "1.6", Traits = MemberTraits.OmitEmpty)]
    public long ListenerPort { get; init; }

    /// <summary>Gets the HTTP path, such as <c>/metrics</c>; begins with a slash.</summary>
    [Member("Path", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Path { get; init; } = "";

    /// <summary>Gets the port at which the service answers the path.</summary>
    [Member("LocalPathPort", "1.6", Traits = MemberTraits.OmitEmpty)]
    public long LocalPathPort { get; init; }

    /// <summary>Gets the protocol of the listener: <c>http</c> or <c>http2</c>; empty is <c>http</c>.</summary>
    [Member("Protocol", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Protocol { get; init; } = "";

    /// <summary>Gets a value indicating whether Consul made the entry from a health check; set by Consul, not by users.</summary>
    [Member("ParsedFromCheck", "1.6", Traits = MemberTraits.OmitEmpty)]
    public bool ParsedFromCheck { get; init; }
}
