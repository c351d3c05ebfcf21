namespace ConsulSnapshot.Sdk;

/// <summary>A server in the Raft configuration of a snapshot.</summary>
/// <param name="Id">The server's node id, a UUID.</param>
/// <param name="Address">The server's RPC address, <c>host:port</c>.</param>
/// <param name="Suffrage">Whether the server votes.</param>
public sealed record RaftServer(string Id, string Address, RaftSuffrage Suffrage);

/// <summary>Whether a Raft server votes.</summary>
/// <remarks>Source: hashicorp/raft, configuration.go. Other values are kept as they are.</remarks>
public enum RaftSuffrage
{
    /// <summary>The server votes.</summary>
    Voter = 0,

    /// <summary>The server receives the log and does not vote.</summary>
    Nonvoter = 1,

    /// <summary>The server is to become a voter.</summary>
    Staging = 2,
}
