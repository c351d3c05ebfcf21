namespace ConsulSnapshot.Sdk;

/// <summary>The connect CA provider state record. Since 1.2.</summary>
/// <remarks>Source: Consul's struct CAConsulProviderState; format document 6.10.</remarks>
[ConsulStruct("CAConsulProviderState")]
public sealed partial record ConnectCAProviderStateRecord : ConsulRecord
{
    /// <summary>Gets the ID.</summary>
    [Member("ID", "1.2")]
    public string Id { get; init; } = "";

    /// <summary>Gets the private key.</summary>
    [Member("PrivateKey", "1.2")]
    public Secret<string> PrivateKey { get; init; } = "";

    /// <summary>Gets the root cert.</summary>
    [Member("RootCert", "1.2")]
    public string RootCert { get; init; } = "";

    /// <summary>Gets the intermediate cert.</summary>
    [Member("IntermediateCert", "1.2")]
    public string IntermediateCert { get; init; } = "";

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.2")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.2")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.ConnectCAProviderState;

    /// <inheritdoc/>
    public override string Identity => Id;
}
