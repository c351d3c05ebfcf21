using System.Globalization;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>A server to save from.</summary>
/// <param name="Name">The name of its node, as far as it is known before it is asked.</param>
/// <param name="Address">The address of its HTTP API.</param>
/// <param name="IsOwn">Whether it is the agent that the client speaks to anyway, maybe by a socket.</param>
internal sealed record ServerTarget(string? Name, Uri Address, bool IsOwn)
{
    private const int DefaultPort = 8500;
    private const int DefaultTlsPort = 8501;

    /// <summary>Makes targets of what a cluster says of itself: where Raft reaches its servers.</summary>
    /// <param name="status">The cluster.</param>
    /// <param name="agent">The address of the agent that was asked.</param>
    /// <param name="tlsOverSocket">Whether TLS is spoken where that is a socket.</param>
    /// <param name="port">The port of the servers' HTTP API; <see langword="null"/> for the agent's.</param>
    public static IReadOnlyList<ServerTarget> Of(ClusterStatus status, Uri agent, bool tlsOverSocket, int? port)
    {
        (string scheme, int usual) = agent.Scheme != "unix" ? (agent.Scheme, agent.Port) : tlsOverSocket ? ("https", DefaultTlsPort) : ("http", DefaultPort);
        List<ServerTarget> targets = [];
        foreach (ClusterServer server in status.Servers)
        {
            // HTTP may be bound to loopback, so that its own server is reached at no other address.
            bool isOwn = server.Name is not null && server.Name == status.NodeName
                && string.Equals(status.Datacenter, status.AgentDatacenter, StringComparison.OrdinalIgnoreCase);
            string host = server.Address[..Math.Max(server.Address.LastIndexOf(':'), 0)];
            if (isOwn)
            {
                targets.Add(new ServerTarget(server.Name, agent, IsOwn: true));
            }
            else if (Uri.TryCreate(string.Create(CultureInfo.InvariantCulture, $"{scheme}://{host}:{port ?? usual}"), UriKind.Absolute, out Uri? address) && address.UserInfo.Length == 0)
            {
                targets.Add(new ServerTarget(server.Name, address, IsOwn: false));
            }
        }

        return targets.Count > 0 ? targets : [new ServerTarget(status.NodeName, agent, IsOwn: true)];
    }
}
