namespace ConsulSnapshot.Sdk.Client;

/// <summary>What a cluster's servers are and how they are. What the token may not read is <see langword="null"/>, and named in <see cref="NotChecked"/>.</summary>
/// <remarks>Immutable, and without secrets.</remarks>
public sealed record ClusterStatus
{
    /// <summary>Gets the RPC address of the leader, <c>host:port</c>; <see langword="null"/> if there is none.</summary>
    public string? Leader { get; init; }

    /// <summary>Gets the servers: those of the Raft configuration in its order, then those that are not in it.</summary>
    public IReadOnlyList<ClusterServer> Servers { get; init; } = [];

    /// <summary>Gets a value indicating whether autopilot takes the cluster for healthy.</summary>
    public bool? IsHealthy { get; init; }

    /// <summary>Gets how many servers may fail before the cluster stands still.</summary>
    public int? FailureTolerance { get; init; }

    /// <summary>Gets the datacenter that was looked at.</summary>
    public string? Datacenter { get; init; }

    /// <summary>Gets the name of the agent that answered, which need not be a server.</summary>
    public string? NodeName { get; init; }

    /// <summary>Gets the datacenter of the agent that answered, which is another one where one was asked for.</summary>
    public string? AgentDatacenter { get; init; }

    /// <summary>Gets the version of the servers, the oldest where they differ: that is the first to stumble over what it does not know.</summary>
    /// <value>Where none is known, that of the agent that answered, if it belongs to this datacenter.</value>
    public ConsulVersion? Version { get; init; }

    /// <summary>Gets the edition of the servers.</summary>
    /// <value>Where no version is known, that of the agent that answered, if it belongs to this datacenter.</value>
    public ConsulEdition? Edition { get; init; }

    /// <summary>Gets the id of the cluster, which its CA gave it; compare <see cref="SnapshotIdentity.ClusterId"/>.</summary>
    public string? ClusterId { get; init; }

    /// <summary>Gets the id of the CA's active root; compare <see cref="SnapshotCertificateAuthority.ActiveRootId"/>.</summary>
    public string? ActiveCaRootId { get; init; }

    /// <summary>Gets what should be looked at before the cluster's state is replaced.</summary>
    public IReadOnlyList<ClusterFinding> Findings { get; init; } = [];

    /// <summary>Gets what is not known, and why.</summary>
    public IReadOnlyList<NotChecked> NotChecked { get; init; } = [];

    /// <summary>Gets a value indicating whether nothing that was found stands in the way of a restore.</summary>
    public bool IsReady => !Findings.Any(static finding => finding.Blocks);
}
