using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Small snapshots that are as a test needs them.</summary>
internal static class BuiltSnapshot
{
    /// <summary>The node id of the server that all of them have, unless they say otherwise.</summary>
    public const string ServerId = "8c5ad55b-0000-0000-0000-000000000001";

    public const string ClusterId = "11111111-2222-3333-4444-555555555555";

    public static async Task<byte[]> OfAsync(Action<SnapshotBuilder>? build = null, string datacenter = "dc1", string serverId = ServerId, string version = "1.21.4", string? serverVersion = null)
    {
        SnapshotBuilder builder = new(new SnapshotBuilderOptions
        {
            Datacenter = datacenter,
            TargetVersion = ConsulVersion.Parse(version),
            Servers = [new RaftServer(serverId, "10.0.0.1:8300", RaftSuffrage.Voter)],
        });
        builder.Add(new RegistrationRecord
        {
            Id = serverId,
            Node = "n1",
            Address = "10.0.0.1",
            Datacenter = datacenter,
            Service = new NodeService { Id = "consul", Service = "consul", Port = 8300, Meta = new Dictionary<string, string> { ["version"] = serverVersion ?? version } },
        });
        build?.Invoke(builder);
        using MemoryStream stream = new();
        await builder.SaveAsync(stream, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    /// <summary>Adds what gives a cluster its id and its root.</summary>
    public static SnapshotBuilder Authority(this SnapshotBuilder builder, string clusterId = ClusterId, string rootId = "aa:bb") => builder
        .Add(new ConnectCARecord { Id = rootId, Name = "root", Active = true, ExternalTrustDomain = clusterId, RootCert = "" })
        .Add(new ConnectCAConfigRecord { ClusterId = clusterId, Provider = "consul" });
}
