namespace ConsulSnapshot.Sdk;

/// <summary>A cluster peering in a snapshot.</summary>
/// <param name="Name">The name of the peer.</param>
/// <param name="Id">The peering's id.</param>
/// <param name="State">How far it has come, as stored: that peers are connected right now is not.</param>
/// <param name="IsDialing">Whether this cluster dials the peer; else the peer dials it.</param>
/// <param name="RemoteDatacenter">The peer's datacenter; <see langword="null"/> if the peer has not said it yet.</param>
public sealed record SnapshotPeering(string Name, string Id, PeeringState State, bool IsDialing, string? RemoteDatacenter)
{
    /// <summary>Gets a value indicating whether a clone would fight for the peering with the cluster that it is a clone of, if that still runs.</summary>
    /// <remarks>
    /// It dials the same peer with the same secrets, and the peer takes only one of both: <c>there is an active stream for the given PeerID</c>.
    /// Source: format document 8.5.
    /// </remarks>
    public bool CloneConflicts => IsDialing && State is not (PeeringState.Deleting or PeeringState.Terminated);
}
