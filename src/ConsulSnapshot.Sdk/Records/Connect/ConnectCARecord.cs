namespace ConsulSnapshot.Sdk;

/// <summary>A root certificate of the mesh's certificate authority. Since 1.2.</summary>
/// <remarks>Source: Consul's struct CARoot; format document 6.10.</remarks>
[ConsulStruct("CARoot")]
public sealed partial record ConnectCARecord : ConsulRecord
{
    /// <summary>Gets the certificate's fingerprint, as <c>aa:bb:...</c>; never empty.</summary>
    [Member("ID", "1.2")]
    public string Id { get; init; } = "";

    /// <summary>Gets the name for people.</summary>
    [Member("Name", "1.2")]
    public string Name { get; init; } = "";

    /// <summary>Gets the serial number of the certificate.</summary>
    [Member("SerialNumber", "1.2")]
    public ulong SerialNumber { get; init; }

    /// <summary>Gets the id of the key that signs, as <c>aa:bb:...</c>; that of the intermediate certificate if there is one.</summary>
    [Member("SigningKeyID", "1.2")]
    public string SigningKeyId { get; init; } = "";

    /// <summary>Gets the id of the cluster that the root belongs to, without <c>.consul</c>. Since 1.4.</summary>
    [Member("ExternalTrustDomain", "1.4")]
    public string ExternalTrustDomain { get; init; } = "";

    /// <summary>Gets when the certificate begins to be valid.</summary>
    [Member("NotBefore", "1.2")]
    public GoTime NotBefore { get; init; }

    /// <summary>Gets when the certificate ends.</summary>
    [Member("NotAfter", "1.2")]
    public GoTime NotAfter { get; init; }

    /// <summary>Gets the certificate as PEM text.</summary>
    [Member("RootCert", "1.2")]
    public string RootCert { get; init; } = "";

    /// <summary>Gets the intermediate certificates as PEM text, oldest first, that leaf certificates are sent with.</summary>
    [Member("IntermediateCerts", "1.2")]
    public ValueList<string>? IntermediateCerts { get; init; }

    /// <summary>Gets a certificate as PEM text; unused.</summary>
    [Member("SigningCert", "1.2", Traits = MemberTraits.OmitEmpty)]
    public string SigningCert { get; init; } = "";

    /// <summary>Gets a private key as PEM text; unused and empty, but a secret where it is not.</summary>
    [Member("SigningKey", "1.2", Traits = MemberTraits.OmitEmpty)]
    public Secret<string> SigningKey { get; init; } = "";

    /// <summary>Gets a value indicating whether the root is the one that signs; exactly one is.</summary>
    [Member("Active", "1.2")]
    public bool Active { get; init; }

    /// <summary>Gets when another root took its place; the zero time while it is active.</summary>
    [Member("RotatedOutAt", "1.2")]
    public GoTime RotatedOutAt { get; init; }

    /// <summary>Gets the type of the key: <c>ec</c> or <c>rsa</c>. Since 1.6.</summary>
    [Member("PrivateKeyType", "1.6")]
    public string PrivateKeyType { get; init; } = "";

    /// <summary>Gets the length of the key in bits. Since 1.6.</summary>
    [Member("PrivateKeyBits", "1.6")]
    public long PrivateKeyBits { get; init; }

    /// <summary>Gets the Raft index of the root's creation.</summary>
    [Member("CreateIndex", "1.2")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the root's last change.</summary>
    [Member("ModifyIndex", "1.2")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.ConnectCA;

    /// <inheritdoc/>
    public override string Identity => Id;
}
