namespace ConsulSnapshot.Sdk;

/// <summary>A health check of a node or of a service instance, with its last result.</summary>
/// <remarks>Source: Consul's struct HealthCheck; format document 6.1.</remarks>
[ConsulStruct("HealthCheck")]
public sealed partial record HealthCheck : ConsulStruct
{
    /// <summary>Gets the name of the node; that of the registration.</summary>
    [Member("Node", "1.0")]
    public string Node { get; init; } = "";

    /// <summary>Gets the id, unique on the node; <c>serfHealth</c> is the membership check of a real agent. Never empty.</summary>
    [Member("CheckID", "1.0")]
    public string CheckId { get; init; } = "";

    /// <summary>Gets the name for people.</summary>
    [Member("Name", "1.0")]
    public string Name { get; init; } = "";

    /// <summary>Gets the last result: <c>passing</c>, <c>warning</c> or <c>critical</c>; empty counts as critical.</summary>
    [Member("Status", "1.0")]
    public string Status { get; init; } = "";

    /// <summary>Gets what operators noted on the check.</summary>
    [Member("Notes", "1.0")]
    public string Notes { get; init; } = "";

    /// <summary>Gets the text that came with the last result; may hold whatever the checked service printed.</summary>
    [Member("Output", "1.0")]
    public string Output { get; init; } = "";

    /// <summary>Gets the id of the service instance that is checked; empty for a check of the node.</summary>
    [Member("ServiceID", "1.0")]
    public string ServiceId { get; init; } = "";

    /// <summary>Gets the name of that service; a restoring server takes it from the service.</summary>
    [Member("ServiceName", "1.0")]
    public string ServiceName { get; init; } = "";

    /// <summary>Gets the tags of that service; a restoring server takes them from the service.</summary>
    [Member("ServiceTags", "1.0")]
    public ValueList<string>? ServiceTags { get; init; }

    /// <summary>
    /// Gets how it is checked: <c>http</c>, <c>tcp</c>, <c>udp</c>, <c>grpc</c>, <c>ttl</c>, <c>script</c>, <c>docker</c>, <c>alias</c> and others;
    /// may be empty. Since 1.6.
    /// </summary>
    [Member("Type", "1.6")]
    public string Type { get; init; } = "";

    /// <summary>Gets the time between two runs as Go duration text such as <c>10s</c>; only shown, nothing acts on it. Since 1.10.</summary>
    [Member("Interval", "1.10")]
    public string Interval { get; init; } = "";

    /// <summary>Gets the longest time of a run as Go duration text such as <c>10s</c>; only shown, nothing acts on it. Since 1.10.</summary>
    [Member("Timeout", "1.10")]
    public string Timeout { get; init; } = "";

    /// <summary>Gets the port of the proxy's listener through which the check goes, if it is exposed; else 0. Since 1.10.</summary>
    [Member("ExposedPort", "1.10")]
    public long ExposedPort { get; init; }

    /// <summary>Gets the name of the peer that the check was imported from; empty for this cluster's own. Since 1.13.</summary>
    [Member("PeerName", "1.13", Traits = MemberTraits.OmitEmpty)]
    public string PeerName { get; init; } = "";

    /// <summary>Gets what is probed, for checks that were registered in the catalog; all empty for checks that an agent runs.</summary>
    [Member("Definition", "1.0")]
    public HealthCheckDefinition Definition { get; init; } = new();

    /// <summary>Gets the Raft index of the check's creation.</summary>
    [Member("CreateIndex", "1.0")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the check's last change.</summary>
    [Member("ModifyIndex", "1.0")]
    public ulong ModifyIndex { get; init; }
}
