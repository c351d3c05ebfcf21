namespace ConsulSnapshot.Sdk;

/// <summary>What a check that was registered in the catalog probes; some program outside of Consul's servers runs it.</summary>
/// <remarks>Source: Consul's struct HealthCheckDefinition; format document 6.1.</remarks>
[ConsulStruct("HealthCheckDefinition")]
public sealed partial record HealthCheckDefinition : ConsulStruct
{
    /// <summary>Gets the URL that is requested; 2xx is passing, 429 warning, all else critical.</summary>
    [Member("HTTP", "1.0", Traits = MemberTraits.OmitEmpty)]
    public string Http { get; init; } = "";

    /// <summary>Gets the name for SNI and for the verification of the server's certificate; empty for the host's. Since 1.10.</summary>
    [Member("TLSServerName", "1.10", Traits = MemberTraits.OmitEmpty)]
    public string TlsServerName { get; init; } = "";

    /// <summary>Gets a value indicating whether the server's certificate is not verified.</summary>
    [Member("TLSSkipVerify", "1.0", Traits = MemberTraits.OmitEmpty)]
    public bool TlsSkipVerify { get; init; }

    /// <summary>Gets the headers of the HTTP request; a secret: they may carry credentials.</summary>
    [Member("Header", "1.0", Traits = MemberTraits.OmitEmpty | MemberTraits.Secret)]
    public ValueMap<string, ValueList<string>?>? Header { get; init; }

    /// <summary>Gets the HTTP method; empty is <c>GET</c>.</summary>
    [Member("Method", "1.0", Traits = MemberTraits.OmitEmpty)]
    public string Method { get; init; } = "";

    /// <summary>Gets the body of the HTTP request; a secret: it may carry credentials. Since 1.7.</summary>
    [Member("Body", "1.7", Traits = MemberTraits.OmitEmpty | MemberTraits.Secret)]
    public string Body { get; init; } = "";

    /// <summary>Gets a value indicating whether HTTP redirects are not followed. Since 1.10.</summary>
    [Member("DisableRedirects", "1.10", Traits = MemberTraits.OmitEmpty)]
    public bool DisableRedirects { get; init; }

    /// <summary>Gets the <c>host:port</c> that is connected to.</summary>
    [Member("TCP", "1.0", Traits = MemberTraits.OmitEmpty)]
    public string Tcp { get; init; } = "";

    /// <summary>Gets a value indicating whether the connection of the TCP check uses TLS. Since 1.16.</summary>
    [Member("TCPUseTLS", "1.16", Traits = MemberTraits.OmitEmpty)]
    public bool TcpUseTls { get; init; }

    /// <summary>Gets the <c>host:port</c> that a datagram is sent to. Since 1.13.</summary>
    [Member("UDP", "1.13", Traits = MemberTraits.OmitEmpty)]
    public string Udp { get; init; } = "";

    /// <summary>Gets the <c>host:port</c> that an HTTP/2 ping is sent to. Since 1.10.</summary>
    [Member("H2PING", "1.10", Traits = MemberTraits.OmitEmpty)]
    public string H2Ping { get; init; } = "";

    /// <summary>Gets the name of the service of the operating system, such as one of systemd or Windows. Since 1.14.</summary>
    [Member("OSService", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string OSService { get; init; } = "";

    /// <summary>Gets a value indicating whether the connection of the HTTP/2 ping uses TLS. Since 1.11.</summary>
    [Member("H2PingUseTLS", "1.11", Traits = MemberTraits.OmitEmpty)]
    public bool H2PingUseTls { get; init; }

    /// <summary>Gets the time between two runs.</summary>
    [Member("Interval", "1.0", Traits = MemberTraits.OmitEmpty | MemberTraits.DurationAsText | MemberTraits.FirstInJson)]
    public GoDuration Interval { get; init; }

    /// <summary>Gets the most bytes of output that are kept; 0 is the agent's default of 4096. Since 1.6.</summary>
    [Member("OutputMaxSize", "1.6", Traits = MemberTraits.OmitEmpty | MemberTraits.FirstInJson)]
    public ulong OutputMaxSize { get; init; }

    /// <summary>Gets the longest time that a run may take; zero is the runner's default.</summary>
    [Member("Timeout", "1.0", Traits = MemberTraits.OmitEmpty | MemberTraits.DurationAsText | MemberTraits.FirstInJson)]
    public GoDuration Timeout { get; init; }

    /// <summary>Gets the time in critical state after which the service is deregistered; zero is never.</summary>
    [Member("DeregisterCriticalServiceAfter", "1.0", Traits = MemberTraits.OmitEmpty | MemberTraits.DurationAsText | MemberTraits.FirstInJson)]
    public GoDuration DeregisterCriticalServiceAfter { get; init; }

    /// <summary>Gets the command and its arguments; a secret: they may carry credentials. Since 1.6.</summary>
    [Member("ScriptArgs", "1.6", Traits = MemberTraits.OmitEmpty | MemberTraits.Secret)]
    public ValueList<string>? ScriptArgs { get; init; }

    /// <summary>Gets the id or name of the container that the script runs in. Since 1.6.</summary>
    [Member("DockerContainerID", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string DockerContainerId { get; init; } = "";

    /// <summary>Gets the shell inside the container. Since 1.6.</summary>
    [Member("Shell", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Shell { get; init; } = "";

    /// <summary>Gets the <c>host:port</c> of a server of gRPC's health protocol, with <c>/service</c> for one service of it. Since 1.6.</summary>
    [Member("GRPC", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Grpc { get; init; } = "";

    /// <summary>Gets a value indicating whether the connection of the gRPC check uses TLS. Since 1.6.</summary>
    [Member("GRPCUseTLS", "1.6", Traits = MemberTraits.OmitEmpty)]
    public bool GrpcUseTls { get; init; }

    /// <summary>Gets the name of the node whose health the check repeats; empty for its own. Since 1.6.</summary>
    [Member("AliasNode", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string AliasNode { get; init; } = "";

    /// <summary>Gets the id of the service instance whose health the check repeats. Since 1.6.</summary>
    [Member("AliasService", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string AliasService { get; init; } = "";

    /// <summary>
    /// Gets the name of the session on the same node that a check of type <c>session</c> follows: it turns critical when the session ends.
    /// Since 1.21.
    /// </summary>
    [Member("SessionName", "1.21", Traits = MemberTraits.OmitEmpty)]
    public string SessionName { get; init; } = "";

    /// <summary>Gets the time within which the checked service must report; later, it is critical. Since 1.6.</summary>
    [Member("TTL", "1.6", Traits = MemberTraits.OmitEmpty)]
    public GoDuration Ttl { get; init; }
}
