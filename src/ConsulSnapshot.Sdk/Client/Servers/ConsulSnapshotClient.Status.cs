namespace ConsulSnapshot.Sdk.Client;

/// <summary>How the servers are.</summary>
public partial class ConsulSnapshotClient
{
    /// <summary>Tells what a cluster's servers are and how they are, and whether a restore can work. Only reads.</summary>
    /// <remarks>
    /// <para>Leader and Raft peers are told to everybody. For the rest the token needs <c>operator = "read"</c>, <c>agent_prefix "" { policy = "read" }</c> and
    /// <c>node_prefix "" { policy = "read" }</c>; what it may not read is named in <see cref="ClusterStatus.NotChecked"/> and is no error.</para>
    /// <para>A cluster without a leader is no error either: what its servers still tell is returned.</para>
    /// </remarks>
    /// <param name="options">Choices; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The status at about this moment: it takes several requests.</returns>
    /// <exception cref="ConsulSnapshotRequestException">The agent cannot be reached, is none of Consul's, or knows no path to the datacenter.</exception>
    public virtual async Task<ClusterStatus> GetStatusAsync(StatusOptions? options = null, CancellationToken cancellationToken = default) =>
        await ObserveStatusAsync(options ?? StatusOptions.Default, cancellationToken).ConfigureAwait(false);
}
