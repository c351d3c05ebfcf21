namespace ConsulSnapshot.Sdk;

/// <summary>The health check definition.</summary>
/// <remarks>Source: Consul's struct HealthCheckDefinition; format document 6.1.</remarks>
[ConsulStruct("HealthCheckDefinition")]
public sealed partial record HealthCheckDefinition : ConsulStruct
{
    /// <summary>Gets the HTTP.</summary>
    [Member("HTTP", "1.0", Traits = MemberTraits.OmitEmpty)]
    public string Http { get; init; } = "";

    /// <summary>Gets the TLS server name. Since 1.10.</summary>
    [Member("TLSServerName", "1.10", Traits = MemberTraits.OmitEmpty)]
    public string TlsServerName { get; init; } = "";

    /// <summary>Gets the TLS skip verify.</summary>
    [Member("TLSSkipVerify", "1.0", Traits = MemberTraits.OmitEmpty)]
    public bool TlsSkipVerify { get; init; }

    /// <summary>Gets the header.</summary>
    [Member("Header", "1.0", Traits = MemberTraits.OmitEmpty | MemberTraits.Secret)]
    public ValueMap<string, ValueList<string>?>? Header { get; init; }

    /// <summary>Gets the method.</summary>
    [Member("Method", "1.0", Traits = MemberTraits.OmitEmpty)]
    public string Method { get; init; } = "";

    /// <summary>Gets the body. Since 1.7.</summary>
    [Member("Body", "1.7", Traits = MemberTraits.OmitEmpty | MemberTraits.Secret)]
    public string Body { get; init; } = "";

    /// <summary>Gets the disable redirects. Since 1.10.</summary>
    [Member("DisableRedirects", "1.10", Traits = MemberTraits.OmitEmpty)]
    public bool DisableRedirects { get; init; }

    /// <summary>Gets the TCP.</summary>
    [Member("TCP", "1.0", Traits = MemberTraits.OmitEmpty)]
    public string Tcp { get; init; } = "";

    /// <summary>Gets the TCP use TLS. Since 1.16.</summary>
    [Member("TCPUseTLS", "1.16", Traits = MemberTraits.OmitEmpty)]
    public bool TcpUseTls { get; init; }

    /// <summary>Gets the UDP. Since 1.13.</summary>
    [Member("UDP", "1.13", Traits = MemberTraits.OmitEmpty)]
    public string Udp { get; init; } = "";

    /// <summary>Gets the H2 PING. Since 1.10.</summary>
    [Member("H2PING", "1.10", Traits = MemberTraits.OmitEmpty)]
    public string H2Ping { get; init; } = "";

    /// <summary>Gets the OS service. Since 1.14.</summary>
    [Member("OSService", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string OSService { get; init; } = "";

    /// <summary>Gets the H2 ping use TLS. Since 1.11.</summary>
    [Member("H2PingUseTLS", "1.11", Traits = MemberTraits.OmitEmpty)]
    public bool H2PingUseTls { get; init; }

    /// <summary>Gets the interval.</summary>
    [Member("Interval", "1.0", Traits = MemberTraits.OmitEmpty | MemberTraits.DurationAsText | MemberTraits.FirstInJson)]
    public GoDuration Interval { get; init; }

    /// <summary>Gets the output max size. Since 1.6.</summary>
    [Member("OutputMaxSize", "1.6", Traits = MemberTraits.OmitEmpty | MemberTraits.FirstInJson)]
    public ulong OutputMaxSize { get; init; }

    /// <summary>Gets the timeout.</summary>
    [Member("Timeout", "1.0", Traits = MemberTraits.OmitEmpty | MemberTraits.DurationAsText | MemberTraits.FirstInJson)]
    public GoDuration Timeout { get; init; }

    /// <summary>Gets the deregister critical service after.</summary>
    [Member("DeregisterCriticalServiceAfter", "1.0", Traits = MemberTraits.OmitEmpty | MemberTraits.DurationAsText | MemberTraits.FirstInJson)]
    public GoDuration DeregisterCriticalServiceAfter { get; init; }

    /// <summary>Gets the script args. Since 1.6.</summary>
    [Member("ScriptArgs", "1.6", Traits = MemberTraits.OmitEmpty | MemberTraits.Secret)]
    public ValueList<string>? ScriptArgs { get; init; }

    /// <summary>Gets the docker container ID. Since 1.6.</summary>
    [Member("DockerContainerID", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string DockerContainerId { get; init; } = "";

    /// <summary>Gets the shell. Since 1.6.</summary>
    [Member("Shell", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Shell { get; init; } = "";

    /// <summary>Gets the GRPC. Since 1.6.</summary>
    [Member("GRPC", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Grpc { get; init; } = "";

    /// <summary>Gets the GRPC use TLS. Since 1.6.</summary>
    [Member("GRPCUseTLS", "1.6", Traits = MemberTraits.OmitEmpty)]
    public bool GrpcUseTls { get; init; }

    /// <summary>Gets the alias node. Since 1.6.</summary>
    [Member("AliasNode", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string AliasNode { get; init; } = "";

    /// <summary>Gets the alias service. Since 1.6.</summary>
    [Member("AliasService", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string AliasService { get; init; } = "";

    /// <summary>Gets the session name. Since 1.21.</summary>
    [Member("SessionName", "1.21", Traits = MemberTraits.OmitEmpty)]
    public string SessionName { get; init; } = "";

    /// <summary>Gets the TTL. Since 1.6.</summary>
    [Member("TTL", "1.6", Traits = MemberTraits.OmitEmpty)]
    public GoDuration Ttl { get; init; }
}
