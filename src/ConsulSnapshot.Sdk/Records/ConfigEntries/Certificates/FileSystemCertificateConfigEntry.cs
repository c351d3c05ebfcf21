namespace ConsulSnapshot.Sdk;

/// <summary>The file system certificate config entry. Since 1.19.</summary>
/// <remarks>Source: Consul's struct FileSystemCertificateConfigEntry; format document 7.3.</remarks>
[ConsulStruct("FileSystemCertificateConfigEntry")]
public sealed partial record FileSystemCertificateConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.FileSystemCertificate;

    /// <summary>Gets the kind.</summary>
    [Member("Kind", "1.19")]
    public string InnerKind { get; init; } = ConfigEntryKind.FileSystemCertificate;

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.19")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the certificate.</summary>
    [Member("Certificate", "1.19")]
    public string Certificate { get; init; } = "";

    /// <summary>Gets the private key.</summary>
    [Member("PrivateKey", "1.19")]
    public string PrivateKey { get; init; } = "";

    /// <summary>Gets the meta.</summary>
    [Member("Meta", "1.19", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the hash.</summary>
    [Member("Hash", "1.19", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.19")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.19")]
    public override ulong ModifyIndex { get; init; }
}
