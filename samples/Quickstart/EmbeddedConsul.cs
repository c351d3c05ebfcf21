using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Server;

namespace ConsulSnapshot.Sdk.Samples;

/// <summary>A Consul for those who have none: the API of a server that holds what a real snapshot holds.</summary>
internal static class EmbeddedConsul
{
    public static async Task<ConsulSnapshotServer> StartAsync(ConsulSnapshotOptions options)
    {
        ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Path.Combine(AppContext.BaseDirectory, "sample.snap"));
        options.Address = server.Address;
        return server;
    }
}
