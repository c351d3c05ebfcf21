namespace ConsulSnapshot.Sdk;

/// <summary>The federation state record. Since 1.8.</summary>
/// <remarks>Source: Consul's struct FederationStateRequest; format document 6.12.</remarks>
[ConsulStruct("FederationStateRequest")]
public sealed partial record FederationStateRecord : ConsulRecord
{
    /// <summary>Gets the datacenter.</summary>
    [Member("Datacenter", "1.8")]
    public string Datacenter { get; init; } = "";

    /// <summary>Gets the op.</summary>
    [Member("Op", "1.8")]
    public string Op { get; init; } = "";

    /// <summary>Gets the state.</summary>
    [Member("State", "1.8")]
    public FederationState? State { get; init; }

    /// <summary>Gets the token.</summary>
    [Member("Token", "1.8")]
    public Secret<string> Token { get; init; } = "";

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.FederationState;

    /// <inheritdoc/>
    public override string Identity => State?.Datacenter ?? "";
}
