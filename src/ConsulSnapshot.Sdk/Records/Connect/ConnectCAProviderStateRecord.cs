namespace ConsulSnapshot.Sdk;

/// <summary>What the built-in certificate authority keeps, its private key included. Since 1.2.</summary>
/// <remarks>Source: Consul's struct CAConsulProviderState; format document 6.10.</remarks>
[ConsulStruct("CAConsulProviderState")]
public sealed partial record ConnectCAProviderStateRecord : ConsulRecord
{
    /// <summary>Gets the hash of the provider's configuration, as <c>aa:bb:...</c>; never empty.</summary>
    [Member("ID", "1.2")]
    public string Id { get; init; } = "";

    /// <summary>Gets the private key of the CA as PEM text in clear: a secret. Who has it can sign for any service.</summary>
    [Member("PrivateKey", "1.2")]
    public Secret<string> PrivateKey { get; init; } = "";

    /// <summary>Gets the root certificate as PEM text.</summary>
    [Member("RootCert", "1.2")]
    public string RootCert { get; init; } = "";

    /// <summary>Gets the intermediate certificate as PEM text; empty outside of secondary datacenters.</summary>
    [Member("IntermediateCert", "1.2")]
    public string IntermediateCert { get; init; } = "";

    /// <summary>Gets the Raft index of the state's creation.</summary>
    [Member("CreateIndex", "1.2")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the state's last change.</summary>
    [Member("ModifyIndex", "1.2")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.ConnectCAProviderState;

    /// <inheritdoc/>
    public override string Identity => Id;
}
