using System.Net;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>Servers, mostly three, that elect a leader among themselves.</summary>
internal sealed class ConsulCluster : IAsyncDisposable
{
    private const int UsualSize = 3;

    private ConsulCluster(IReadOnlyList<ConsulServer> servers) => Servers = servers;

    public IReadOnlyList<ConsulServer> Servers { get; }

    /// <summary>Starts new servers and waits until they have a leader and know each other.</summary>
    public static Task<ConsulCluster> StartNewAsync(CancellationToken cancellationToken) =>
        StartNewAsync(ConsulServerOptions.Default, cancellationToken);

    /// <inheritdoc cref="StartNewAsync(CancellationToken)"/>
    /// <param name="options">What the servers have in common; names and addresses are the cluster's to choose.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="size">How many servers there are.</param>
    public static Task<ConsulCluster> StartNewAsync(ConsulServerOptions options, CancellationToken cancellationToken, int size = UsualSize) =>
        ConsulServer.WithFreePortsAsync(async () =>
        {
            List<ConsulServer> servers = [];
            ConsulCluster cluster = new(servers);
            try
            {
                for (int number = 1; number <= size; number++)
                {
                    servers.Add(await ConsulServer.CreateAsync(options with
                    {
                        NodeName = $"n{number}",
                        BindAddress = LoopbackAddress(number),
                        BootstrapExpect = size,
                        Join = [.. servers.Select(earlier => earlier.LanAddress)],
                    }));
                }

                servers.ForEach(server => server.Launch());
                await cluster.WaitUntilReadyAsync(cancellationToken);
                return cluster;
            }
            catch
            {
                await cluster.DisposeAsync();
                throw;
            }
        });

    /// <summary>Returns the leader once all running servers agree on one that runs.</summary>
    public Task<ConsulServer> FindLeaderAsync(CancellationToken cancellationToken) =>
        Poll.UntilAsync("the running servers to agree on a leader", AgreedLeaderAsync, cancellationToken);

    /// <summary>Returns the running servers that are not the leader.</summary>
    public async Task<IReadOnlyList<ConsulServer>> FindFollowersAsync(CancellationToken cancellationToken)
    {
        ConsulServer leader = await FindLeaderAsync(cancellationToken);
        return [.. Running.Where(server => server != leader)];
    }

    /// <summary>Ends the leader with SIGKILL and returns it; the others have not elected another yet.</summary>
    public async Task<ConsulServer> KillLeaderAsync(CancellationToken cancellationToken)
    {
        ConsulServer leader = await FindLeaderAsync(cancellationToken);
        await leader.KillAsync();
        return leader;
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(Servers.Select(server => server.DisposeAsync().AsTask()));

    private IEnumerable<ConsulServer> Running => Servers.Where(server => server.IsRunning);

    // Linux answers on all of 127.0.0.0/8, other systems on 127.0.0.1 alone.
    private static IPAddress LoopbackAddress(int number) =>
        OperatingSystem.IsLinux() ? new IPAddress([127, 0, 0, (byte)number]) : IPAddress.Loopback;

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        foreach (ConsulServer server in Servers)
        {
            await server.WaitUntilReadyAsync(cancellationToken);
        }

        using ConsulApi api = Servers[0].CreateApi(Servers[0].ManagementToken);
        await Poll.UntilAsync(
            "all servers to be peers",
            async token => await api.ListPeersAsync(token) is { } peers && peers.Count == Servers.Count ? peers : null,
            cancellationToken);
    }

    private async Task<ConsulServer?> AgreedLeaderAsync(CancellationToken cancellationToken)
    {
        HashSet<string?> answers = [];
        foreach (ConsulServer server in Running)
        {
            using ConsulApi api = server.CreateApi(token: null);
            answers.Add(await api.GetLeaderAsync(cancellationToken));
        }

        return answers.Count == 1
            ? Running.FirstOrDefault(server => server.ServerAddress.ToString() == answers.Single())
            : null;
    }
}
