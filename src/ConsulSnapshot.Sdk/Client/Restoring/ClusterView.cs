namespace ConsulSnapshot.Sdk.Client;

/// <summary>What is known of the running cluster, from whatever source, as far as guards ask for it.</summary>
internal sealed record ClusterView
{
    /// <summary>Gets the datacenter; <see langword="null"/> if not known.</summary>
    public string? Datacenter { get; init; }

    /// <summary>Gets the id that its CA gave it; <see langword="null"/> if there is none or it is not known.</summary>
    public string? ClusterId { get; init; }

    /// <summary>Gets the id of the active root of its CA; <see langword="null"/> if there is none or it is not known.</summary>
    public string? RootId { get; init; }

    /// <summary>Gets the versions of its servers; empty if not known.</summary>
    public IReadOnlyList<ConsulVersion> Versions { get; init; } = [];

    /// <summary>Gets the edition.</summary>
    public ConsulEdition Edition { get; init; }

    /// <summary>Gets the node ids of its servers; empty if not known.</summary>
    public IReadOnlyList<string> ServerIds { get; init; } = [];

    /// <summary>Gets a value indicating whether it has ACL tokens; <see langword="null"/> if not known.</summary>
    public bool? HasTokens { get; init; }

    /// <summary>Adds what is missing, from the state that the cluster holds.</summary>
    public ClusterView Or(SnapshotIdentity present) => this with
    {
        Datacenter = Datacenter ?? present.Datacenter,
        ClusterId = ClusterId ?? present.ClusterId,
        RootId = RootId ?? present.CertificateAuthority?.ActiveRootId,
        Versions = Versions.Count > 0 ? Versions : VersionsOf(present),
        Edition = Versions.Count > 0 ? Edition : present.Edition,
        ServerIds = ServerIds.Count > 0 ? ServerIds : IdsOf(present),
        HasTokens = HasTokens ?? present.TokenCount > 0,
    };

    /// <summary>Gets the versions of the servers that a state knows, each once.</summary>
    public static IReadOnlyList<ConsulVersion> VersionsOf(SnapshotIdentity identity) =>
        [.. identity.ServerVersions.Select(static text => ConsulVersion.TryParse(text, out ConsulVersion version) ? version : default).Where(static version => version != default).Distinct().Order()];

    /// <summary>Gets the ids of the servers of a state's Raft configuration.</summary>
    public static IReadOnlyList<string> IdsOf(SnapshotIdentity identity) =>
        [.. identity.Servers.Where(static server => server.Suffrage is not null && server.Id.Length > 0).Select(static server => server.Id)];
}
