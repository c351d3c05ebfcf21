namespace ConsulSnapshot.Sdk;

/// <summary>A service outside the mesh that a terminating gateway leads to. Since 1.8.</summary>
/// <remarks>Source: Consul's struct LinkedService; format document 7.3.</remarks>
[ConsulStruct("LinkedService")]
public sealed partial record LinkedService : ConsulStruct
{
    /// <summary>Gets the service's name; <c>*</c> is all.</summary>
    [Member("Name", "1.8", Traits = MemberTraits.OmitEmpty)]
    public string Name { get; init; } = "";

    /// <summary>Gets the path of the PEM file with the CA that the service's certificate is verified by, on the gateway's host.</summary>
    [Member("CAFile", "1.8", Traits = MemberTraits.OmitEmpty)]
    public string CAFile { get; init; } = "";

    /// <summary>Gets the path of the PEM file with the gateway's client certificate, on its host.</summary>
    [Member("CertFile", "1.8", Traits = MemberTraits.OmitEmpty)]
    public string CertFile { get; init; } = "";

    /// <summary>Gets the path of the PEM file with the client certificate's key, on the gateway's host; the key itself is not in the snapshot.</summary>
    [Member("KeyFile", "1.8", Traits = MemberTraits.OmitEmpty)]
    public string KeyFile { get; init; } = "";

    /// <summary>Gets the server name in the TLS handshake with the service; empty for none.</summary>
    [Member("SNI", "1.8", Traits = MemberTraits.OmitEmpty)]
    public string Sni { get; init; } = "";

    /// <summary>Gets a value indicating whether the gateway leaves the <c>Host</c> header as it came, not as the service's host name. Since 1.18.</summary>
    [Member("DisableAutoHostRewrite", "1.18", Traits = MemberTraits.OmitEmpty)]
    public bool DisableAutoHostRewrite { get; init; }
}
