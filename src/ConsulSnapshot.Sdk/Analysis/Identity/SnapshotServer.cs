namespace ConsulSnapshot.Sdk;

/// <summary>A Consul server that a snapshot knows.</summary>
/// <param name="Id">Its node id; empty if not known.</param>
/// <param name="Node">The name of its node; <see langword="null"/> if it is not in the catalog.</param>
/// <param name="Address">Its RPC address, <c>host:port</c>; <see langword="null"/> if it is not in the Raft configuration.</param>
/// <param name="Version">Its version, with <c>+ent</c> for Enterprise; <see langword="null"/> if the catalog does not tell.</param>
/// <param name="Suffrage">Whether it voted; <see langword="null"/> if it was not in the Raft configuration: a server that has left, or that of another cluster.</param>
public sealed record SnapshotServer(string Id, string? Node, string? Address, string? Version, RaftSuffrage? Suffrage);
