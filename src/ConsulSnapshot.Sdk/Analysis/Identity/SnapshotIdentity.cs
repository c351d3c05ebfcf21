namespace ConsulSnapshot.Sdk;

/// <summary>Where a snapshot comes from, as far as its records tell: an archive itself names no Consul version, no datacenter and no cluster.</summary>
/// <remarks>
/// Immutable, and without secrets. Lists hold at most 1,000 items, as a damaged or hostile snapshot may have any number.
/// Source: format document 2.4, 4.3, 6.1, 6.7, 6.10, 6.12, 6.14 and 8.5.
/// </remarks>
public sealed record SnapshotIdentity
{
    // More of a kind than this is no cluster that people run.
    internal const int MostItems = 1000;

    /// <summary>Gets when the snapshot was taken, by the clock of the server that took it; <see langword="null"/> if its name does not tell.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Gets a value indicating whether all records could be read, so that nothing is missing here.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Gets the datacenters that local nodes are registered in: those of servers first, then those with the most records.</summary>
    /// <value>More than one means that a snapshot was restored into another datacenter, or that nodes were registered by hand.</value>
    public IReadOnlyList<string> Datacenters { get; init; } = [];

    /// <summary>Gets the datacenter, the first of <see cref="Datacenters"/>; <see langword="null"/> if there is none.</summary>
    public string? Datacenter => Datacenters.Count > 0 ? Datacenters[0] : null;

    /// <summary>Gets the id of the cluster, which its CA gave it; <see langword="null"/> where there has never been a CA.</summary>
    public string? ClusterId { get; init; }

    /// <summary>Gets the trust domain of the service mesh.</summary>
    public string? TrustDomain => ClusterId is { } id ? $"{id}.consul" : null;

    /// <summary>Gets the servers: first those of the Raft configuration, then others that are still in the catalog.</summary>
    public IReadOnlyList<SnapshotServer> Servers { get; init; } = [];

    /// <summary>Gets the versions of the servers of the Raft configuration, each once; of all servers if of those none is known.</summary>
    public IReadOnlyList<string> ServerVersions
    {
        get
        {
            string[] members = [.. Servers.Where(static server => server.Suffrage is not null && server.Version is not null).Select(static server => server.Version!).Distinct()];
            return members.Length > 0 ? members : [.. Servers.Where(static server => server.Version is not null).Select(static server => server.Version!).Distinct()];
        }
    }

    /// <summary>Gets the releases that write records of these shapes; <see langword="null"/> if the records tell nothing or contradict each other.</summary>
    /// <remarks>It is the server that took the snapshot, whoever else is or was in the cluster. Sources of the shapes are the last patches of each minor release.</remarks>
    public ConsulVersionRange? WrittenBy { get; init; }

    /// <summary>Gets the edition of the server that took the snapshot.</summary>
    public ConsulEdition Edition => EnterpriseEvidence is null ? ConsulEdition.Community : ConsulEdition.Enterprise;

    /// <summary>Gets what only Consul Enterprise writes; <see langword="null"/> if there is nothing of the kind.</summary>
    public string? EnterpriseEvidence { get; init; }

    /// <summary>Gets the number of ACL tokens, the anonymous one included.</summary>
    public long TokenCount { get; init; }

    /// <summary>Gets a value indicating whether ACL bootstrapping has been used up: without the initial token it takes a reset to get in again.</summary>
    public bool IsAclBootstrapped { get; init; }

    /// <summary>Gets the token that was asked for; <see langword="null"/> if the snapshot has none like it, or none was asked for.</summary>
    public SnapshotToken? Token { get; init; }

    /// <summary>Gets the certificate authority of the service mesh; <see langword="null"/> if there is none.</summary>
    public SnapshotCertificateAuthority? CertificateAuthority { get; init; }

    /// <summary>Gets the peerings with other clusters.</summary>
    public IReadOnlyList<SnapshotPeering> Peerings { get; init; } = [];

    /// <summary>Finds out where a snapshot comes from; its archive is verified on the way.</summary>
    /// <param name="snapshot">The snapshot, of which no record has been read yet.</param>
    /// <param name="options">Choices; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>What the records tell.</returns>
    /// <exception cref="SnapshotFormatException">The archive cannot be read.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum does not agree: nothing is said about the records then.</exception>
    public static async Task<SnapshotIdentity> ReadAsync(SnapshotReader snapshot, SnapshotIdentityOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        IdentityCollector collector = new(snapshot.Metadata, options ?? SnapshotIdentityOptions.Default);
        SnapshotVerification verification = await snapshot.VerifyAsync((in record, _) => collector.Visit(record), cancellationToken).ConfigureAwait(false);
        return collector.ToIdentity(verification);
    }
}
