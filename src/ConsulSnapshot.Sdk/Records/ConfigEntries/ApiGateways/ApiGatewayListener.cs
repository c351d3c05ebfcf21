namespace ConsulSnapshot.Sdk;

/// <summary>The api gateway listener. Since 1.15.</summary>
/// <remarks>Source: Consul's struct APIGatewayListener; format document 7.3.</remarks>
[ConsulStruct("APIGatewayListener")]
public sealed partial record ApiGatewayListener : ConsulStruct
{
    /// <summary>Gets the name.</summary>
    [Member("Name", "1.15")]
    public string Name { get; init; } = "";

    /// <summary>Gets the hostname.</summary>
    [Member("Hostname", "1.15")]
    public string Hostname { get; init; } = "";

    /// <summary>Gets the port.</summary>
    [Member("Port", "1.15")]
    public long Port { get; init; }

    /// <summary>Gets the protocol.</summary>
    [Member("Protocol", "1.15")]
    public string Protocol { get; init; } = "";

    /// <summary>Gets the TLS.</summary>
    [Member("TLS", "1.15")]
    public ApiGatewayTlsConfiguration Tls { get; init; } = new();

    /// <summary>Gets the override. Since 1.17.</summary>
    [Member("Override", "1.17", Traits = MemberTraits.OmitEmpty)]
    public ApiGatewayPolicy? Override { get; init; }

    /// <summary>Gets the default. Since 1.17.</summary>
    [Member("Default", "1.17", Traits = MemberTraits.OmitEmpty)]
    public ApiGatewayPolicy? Default { get; init; }
}
