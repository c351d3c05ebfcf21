namespace ConsulSnapshot.Sdk;

/// <summary>The health check.</summary>
/// <remarks>Source: Consul's struct HealthCheck; format document 6.1.</remarks>
[ConsulStruct("HealthCheck")]
public sealed partial record HealthCheck : ConsulStruct
{
    /// <summary>Gets the node.</summary>
    [Member("Node", "1.0")]
    public string Node { get; init; } = "";

    /// <summary>Gets the check ID.</summary>
    [Member("CheckID", "1.0")]
    public string CheckId { get; init; } = "";

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.0")]
    public string Name { get; init; } = "";

    /// <summary>Gets the status.</summary>
    [Member("Status", "1.0")]
    public string Status { get; init; } = "";

    /// <summary>Gets the notes.</summary>
    [Member("Notes", "1.0")]
    public string Notes { get; init; } = "";

    /// <summary>Gets the output.</summary>
    [Member("Output", "1.0")]
    public string Output { get; init; } = "";

    /// <summary>Gets the service ID.</summary>
    [Member("ServiceID", "1.0")]
    public string ServiceId { get; init; } = "";

    /// <summary>Gets the service name.</summary>
    [Member("ServiceName", "1.0")]
    public string ServiceName { get; init; } = "";

    /// <summary>Gets the service tags.</summary>
    [Member("ServiceTags", "1.0")]
    public ValueList<string>? ServiceTags { get; init; }

    /// <summary>Gets the type. Since 1.6.</summary>
    [Member("Type", "1.6")]
    public string Type { get; init; } = "";

    /// <summary>Gets the interval. Since 1.10.</summary>
    [Member("Interval", "1.10")]
    public string Interval { get; init; } = "";

    /// <summary>Gets the timeout. Since 1.10.</summary>
    [Member("Timeout", "1.10")]
    public string Timeout { get; init; } = "";

    /// <summary>Gets the exposed port. Since 1.10.</summary>
    [Member("ExposedPort", "1.10")]
    public long ExposedPort { get; init; }

    /// <summary>Gets the peer name. Since 1.13.</summary>
    [Member("PeerName", "1.13", Traits = MemberTraits.OmitEmpty)]
    public string PeerName { get; init; } = "";

    /// <summary>Gets the definition.</summary>
    [Member("Definition", "1.0")]
    public HealthCheckDefinition Definition { get; init; } = new();

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.0")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.0")]
    public ulong ModifyIndex { get; init; }
}
