namespace ConsulSnapshot.Sdk;

/// <summary>The TLS settings of an API gateway's listener. Since 1.15.</summary>
/// <remarks>Source: Consul's struct APIGatewayTLSConfiguration; format document 7.3.</remarks>
[ConsulStruct("APIGatewayTLSConfiguration")]
public sealed partial record ApiGatewayTlsConfiguration : ConsulStruct
{
    /// <summary>Gets the <c>inline-certificate</c> and <c>file-system-certificate</c> entries whose certificates are served.</summary>
    [Member("Certificates", "1.15")]
    public ValueList<ResourceReference>? Certificates { get; init; }

    /// <summary>Gets the highest TLS version: <c>TLSv1_0</c> to <c>TLSv1_3</c>, or <c>TLS_AUTO</c>; empty leaves it to the proxy.</summary>
    [Member("MaxVersion", "1.15")]
    public string MaxVersion { get; init; } = "";

    /// <summary>Gets the lowest TLS version: <c>TLSv1_0</c> to <c>TLSv1_3</c>, or <c>TLS_AUTO</c>; empty leaves it to the proxy.</summary>
    [Member("MinVersion", "1.15")]
    public string MinVersion { get; init; } = "";

    /// <summary>Gets the cipher suites for TLS 1.2 and below, by their names in Consul; <see langword="null"/> or empty leaves them to the proxy.</summary>
    [Member("CipherSuites", "1.15")]
    public ValueList<string>? CipherSuites { get; init; }
}
