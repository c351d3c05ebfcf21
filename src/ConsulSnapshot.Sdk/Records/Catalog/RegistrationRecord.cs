namespace ConsulSnapshot.Sdk;

/// <summary>The registration record.</summary>
/// <remarks>Source: Consul's struct RegisterRequest; format document 6.1.</remarks>
[ConsulStruct("RegisterRequest")]
public sealed partial record RegistrationRecord : ConsulRecord
{
    /// <summary>Gets the datacenter.</summary>
    [Member("Datacenter", "1.0")]
    public string Datacenter { get; init; } = "";

    /// <summary>Gets the ID.</summary>
    [Member("ID", "1.0")]
    public string Id { get; init; } = "";

    /// <summary>Gets the node.</summary>
    [Member("Node", "1.0")]
    public string Node { get; init; } = "";

    /// <summary>Gets the address.</summary>
    [Member("Address", "1.0")]
    public string Address { get; init; } = "";

    /// <summary>Gets the tagged addresses.</summary>
    [Member("TaggedAddresses", "1.0")]
    public ValueMap<string, string>? TaggedAddresses { get; init; }

    /// <summary>Gets the node meta.</summary>
    [Member("NodeMeta", "1.0")]
    public ValueMap<string, string>? NodeMeta { get; init; }

    /// <summary>Gets the service.</summary>
    [Member("Service", "1.0")]
    public NodeService? Service { get; init; }

    /// <summary>Gets the check.</summary>
    [Member("Check", "1.0")]
    public HealthCheck? Check { get; init; }

    /// <summary>Gets the checks.</summary>
    [Member("Checks", "1.0")]
    public ValueList<HealthCheck?>? Checks { get; init; }

    /// <summary>Gets the locality. Since 1.16.</summary>
    [Member("Locality", "1.16")]
    public Locality? Locality { get; init; }

    /// <summary>Gets the skip node update.</summary>
    [Member("SkipNodeUpdate", "1.0")]
    public bool SkipNodeUpdate { get; init; }

    /// <summary>Gets the peer name. Since 1.13.</summary>
    [Member("PeerName", "1.13")]
    public string PeerName { get; init; } = "";

    /// <summary>Gets the token.</summary>
    [Member("Token", "1.0")]
    public Secret<string> Token { get; init; } = "";

    /// <summary>Gets the create index. Since 1.7.</summary>
    [Member("CreateIndex", "1.7")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index. Since 1.7.</summary>
    [Member("ModifyIndex", "1.7")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.Register;

    /// <inheritdoc/>
    public override string Identity => Service is { } service ? $"{Node}/{service.Id}" : Check is { } check ? $"{Node}/{check.CheckId}" : Node;
}
