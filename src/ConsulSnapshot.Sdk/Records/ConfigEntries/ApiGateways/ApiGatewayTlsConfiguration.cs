namespace ConsulSnapshot.Sdk;

/// <summary>The api gateway tls configuration. Since 1.15.</summary>
/// <remarks>Source: Consul's struct APIGatewayTLSConfiguration; format document 7.3.</remarks>
[ConsulStruct("APIGatewayTLSConfiguration")]
public sealed partial record ApiGatewayTlsConfiguration : ConsulStruct
{
    /// <summary>Gets the certificates.</summary>
    [Member("Certificates", "1.15")]
    public ValueList<ResourceReference>? Certificates { get; init; }

    /// <summary>Gets the max version.</summary>
    [Member("MaxVersion", "1.15")]
    public string MaxVersion { get; init; } = "";

    /// <summary>Gets the min version.</summary>
    [Member("MinVersion", "1.15")]
    public string MinVersion { get; init; } = "";

    /// <summary>Gets the cipher suites.</summary>
    [Member("CipherSuites", "1.15")]
    public ValueList<string>? CipherSuites { get; init; }
}
