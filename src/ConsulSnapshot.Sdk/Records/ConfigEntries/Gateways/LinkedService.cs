namespace ConsulSnapshot.Sdk;

/// <summary>The linked service. Since 1.8.</summary>
/// <remarks>Source: Consul's struct LinkedService; format document 7.3.</remarks>
[ConsulStruct("LinkedService")]
public sealed partial record LinkedService : ConsulStruct
{
    /// <summary>Gets the name.</summary>
    [Member("Name", "1.8", Traits = MemberTraits.OmitEmpty)]
    public string Name { get; init; } = "";

    /// <summary>Gets the CA file.</summary>
    [Member("CAFile", "1.8", Traits = MemberTraits.OmitEmpty)]
    public string CAFile { get; init; } = "";

    /// <summary>Gets the cert file.</summary>
    [Member("CertFile", "1.8", Traits = MemberTraits.OmitEmpty)]
    public string CertFile { get; init; } = "";

    /// <summary>Gets the key file.</summary>
    [Member("KeyFile", "1.8", Traits = MemberTraits.OmitEmpty)]
    public string KeyFile { get; init; } = "";

    /// <summary>Gets the SNI.</summary>
    [Member("SNI", "1.8", Traits = MemberTraits.OmitEmpty)]
    public string Sni { get; init; } = "";

    /// <summary>Gets the disable auto host rewrite. Since 1.18.</summary>
    [Member("DisableAutoHostRewrite", "1.18", Traits = MemberTraits.OmitEmpty)]
    public bool DisableAutoHostRewrite { get; init; }
}
