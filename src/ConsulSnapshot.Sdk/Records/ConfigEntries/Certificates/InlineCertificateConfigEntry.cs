namespace ConsulSnapshot.Sdk;

/// <summary>The inline certificate config entry. Since 1.15.</summary>
/// <remarks>Source: Consul's struct InlineCertificateConfigEntry; format document 7.3.</remarks>
[ConsulStruct("InlineCertificateConfigEntry")]
public sealed partial record InlineCertificateConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.InlineCertificate;

    /// <summary>Gets the kind.</summary>
    [Member("Kind", "1.15")]
    public string InnerKind { get; init; } = ConfigEntryKind.InlineCertificate;

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.15")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the certificate.</summary>
    [Member("Certificate", "1.15")]
    public string Certificate { get; init; } = "";

    /// <summary>Gets the private key.</summary>
    [Member("PrivateKey", "1.15")]
    public Secret<string> PrivateKey { get; init; } = "";

    /// <summary>Gets the meta.</summary>
    [Member("Meta", "1.15", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the hash. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.15")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.15")]
    public override ulong ModifyIndex { get; init; }
}
