namespace ConsulSnapshot.Sdk;

/// <summary>The record of a federation state, one for each datacenter known: the request that would write it. Since 1.8.</summary>
/// <remarks>Source: Consul's struct FederationStateRequest; format document 6.12.</remarks>
[ConsulStruct("FederationStateRequest")]
public sealed partial record FederationStateRecord : ConsulRecord
{
    /// <summary>Gets the datacenter that the request is for; empty in snapshots.</summary>
    [Member("Datacenter", "1.8")]
    public string Datacenter { get; init; } = "";

    /// <summary>Gets the operation: <c>upsert</c> in snapshots.</summary>
    [Member("Op", "1.8")]
    public string Op { get; init; } = "";

    /// <summary>Gets the state; <see langword="null"/> only in a damaged snapshot, which kills a restoring server.</summary>
    [Member("State", "1.8")]
    public FederationState? State { get; init; }

    /// <summary>Gets the token of the request; empty in snapshots.</summary>
    [Member("Token", "1.8")]
    public Secret<string> Token { get; init; } = "";

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.FederationState;

    /// <inheritdoc/>
    public override string Identity => State?.Datacenter ?? "";
}
