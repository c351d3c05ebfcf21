namespace ConsulSnapshot.Sdk;

/// <summary>The connect CA record. Since 1.2.</summary>
/// <remarks>Source: Consul's struct CARoot; format document 6.10.</remarks>
[ConsulStruct("CARoot")]
public sealed partial record ConnectCARecord : ConsulRecord
{
    /// <summary>Gets the ID.</summary>
    [Member("ID", "1.2")]
    public string Id { get; init; } = "";

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.2")]
    public string Name { get; init; } = "";

    /// <summary>Gets the serial number.</summary>
    [Member("SerialNumber", "1.2")]
    public ulong SerialNumber { get; init; }

    /// <summary>Gets the signing key ID.</summary>
    [Member("SigningKeyID", "1.2")]
    public string SigningKeyId { get; init; } = "";

    /// <summary>Gets the external trust domain. Since 1.4.</summary>
    [Member("ExternalTrustDomain", "1.4")]
    public string ExternalTrustDomain { get; init; } = "";

    /// <summary>Gets the not before.</summary>
    [Member("NotBefore", "1.2")]
    public GoTime NotBefore { get; init; }

    /// <summary>Gets the not after.</summary>
    [Member("NotAfter", "1.2")]
    public GoTime NotAfter { get; init; }

    /// <summary>Gets the root cert.</summary>
    [Member("RootCert", "1.2")]
    public string RootCert { get; init; } = "";

    /// <summary>Gets the intermediate certs.</summary>
    [Member("IntermediateCerts", "1.2")]
    public ValueList<string>? IntermediateCerts { get; init; }

    /// <summary>Gets the signing cert.</summary>
    [Member("SigningCert", "1.2", Traits = MemberTraits.OmitEmpty)]
    public string SigningCert { get; init; } = "";

    /// <summary>Gets the signing key.</summary>
    [Member("SigningKey", "1.2", Traits = MemberTraits.OmitEmpty)]
    public Secret<string> SigningKey { get; init; } = "";

    /// <summary>Gets the active.</summary>
    [Member("Active", "1.2")]
    public bool Active { get; init; }

    /// <summary>Gets the rotated out at.</summary>
    [Member("RotatedOutAt", "1.2")]
    public GoTime RotatedOutAt { get; init; }

    /// <summary>Gets the private key type. Since 1.6.</summary>
    [Member("PrivateKeyType", "1.6")]
    public string PrivateKeyType { get; init; } = "";

    /// <summary>Gets the private key bits. Since 1.6.</summary>
    [Member("PrivateKeyBits", "1.6")]
    public long PrivateKeyBits { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.2")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.2")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.ConnectCA;

    /// <inheritdoc/>
    public override string Identity => Id;
}
