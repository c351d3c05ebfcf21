namespace ConsulSnapshot.Sdk;

/// <summary>A port at which an API gateway takes connections. Since 1.15.</summary>
/// <remarks>Source: Consul's struct APIGatewayListener; format document 7.3.</remarks>
[ConsulStruct("APIGatewayListener")]
public sealed partial record ApiGatewayListener : ConsulStruct
{
    /// <summary>Gets the name, unique in the gateway, to which routes bind.</summary>
    [Member("Name", "1.15")]
    public string Name { get; init; } = "";

    /// <summary>Gets the host name that is served, such as <c>*.example.com</c>; empty is all. For HTTP only.</summary>
    [Member("Hostname", "1.15")]
    public string Hostname { get; init; } = "";

    /// <summary>Gets the port at which the gateway listens.</summary>
    [Member("Port", "1.15")]
    public long Port { get; init; }

    /// <summary>Gets the protocol: <c>http</c> or <c>tcp</c>.</summary>
    [Member("Protocol", "1.15")]
    public string Protocol { get; init; } = "";

    /// <summary>Gets the TLS settings; a listener without certificates speaks plain text.</summary>
    [Member("TLS", "1.15")]
    public ApiGatewayTlsConfiguration Tls { get; init; } = new();

    /// <summary>Gets the policy that wins over those of routes; <see langword="null"/> if there is none. Enterprise only. Since 1.17.</summary>
    [Member("Override", "1.17", Traits = MemberTraits.OmitEmpty)]
    public ApiGatewayPolicy? Override { get; init; }

    /// <summary>Gets the policy for routes that have none of their own; <see langword="null"/> if there is none. Enterprise only. Since 1.17.</summary>
    [Member("Default", "1.17", Traits = MemberTraits.OmitEmpty)]
    public ApiGatewayPolicy? Default { get; init; }
}
