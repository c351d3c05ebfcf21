namespace ConsulSnapshot.Sdk;

/// <summary>A certificate of an API gateway whose files lie where the gateway runs. Since 1.19.</summary>
/// <remarks>Source: Consul's struct FileSystemCertificateConfigEntry; format document 7.3.</remarks>
[ConsulStruct("FileSystemCertificateConfigEntry")]
public sealed partial record FileSystemCertificateConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.FileSystemCertificate;

    /// <summary>Gets the kind that the entry itself states; not looked at on restore, where the kind in front of the entry decides.</summary>
    [Member("Kind", "1.19")]
    public string InnerKind { get; init; } = ConfigEntryKind.FileSystemCertificate;

    /// <summary>Gets the name by which listeners refer to the certificate.</summary>
    [Member("Name", "1.19")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the path of the PEM file with the certificate chain, on the gateway's host.</summary>
    [Member("Certificate", "1.19")]
    public string Certificate { get; init; } = "";

    /// <summary>Gets the path of the PEM file with the private key, on the gateway's host; the key itself is not in the snapshot.</summary>
    [Member("PrivateKey", "1.19")]
    public string PrivateKey { get; init; } = "";

    /// <summary>Gets the notes of users on the entry, as pairs of text; Consul does not act on them.</summary>
    [Member("Meta", "1.19", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the structure hash of the entry, which only Consul can compute; 0 is fine, a restoring server computes it anew.</summary>
    [Member("Hash", "1.19", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the Raft index of the entry's creation.</summary>
    [Member("CreateIndex", "1.19")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the entry's last change.</summary>
    [Member("ModifyIndex", "1.19")]
    public override ulong ModifyIndex { get; init; }
}
