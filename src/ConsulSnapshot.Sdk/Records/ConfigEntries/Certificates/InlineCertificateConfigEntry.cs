namespace ConsulSnapshot.Sdk;

/// <summary>A certificate of an API gateway, private key included. Since 1.15.</summary>
/// <remarks>Source: Consul's struct InlineCertificateConfigEntry; format document 7.3.</remarks>
[ConsulStruct("InlineCertificateConfigEntry")]
public sealed partial record InlineCertificateConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.InlineCertificate;

    /// <summary>Gets the kind that the entry itself states; not looked at on restore, where the kind in front of the entry decides.</summary>
    [Member("Kind", "1.15")]
    public string InnerKind { get; init; } = ConfigEntryKind.InlineCertificate;

    /// <summary>Gets the name by which listeners refer to the certificate.</summary>
    [Member("Name", "1.15")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the certificate chain as PEM text.</summary>
    [Member("Certificate", "1.15")]
    public string Certificate { get; init; } = "";

    /// <summary>Gets the private key as PEM text in clear: a secret.</summary>
    [Member("PrivateKey", "1.15")]
    public Secret<string> PrivateKey { get; init; } = "";

    /// <summary>Gets the notes of users on the entry, as pairs of text; Consul does not act on them.</summary>
    [Member("Meta", "1.15", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the structure hash of the entry, which only Consul can compute; 0 is fine, a restoring server computes it anew. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the Raft index of the entry's creation.</summary>
    [Member("CreateIndex", "1.15")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the entry's last change.</summary>
    [Member("ModifyIndex", "1.15")]
    public override ulong ModifyIndex { get; init; }
}
