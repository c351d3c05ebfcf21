using ConsulSnapshot.Sdk.Server;

namespace ConsulSnapshot.Sdk.Stores.Tests.Agents;

/// <summary>A Consul whose snapshot is so large that it goes to a cloud in three parts of the default size.</summary>
internal static class BigSnapshot
{
    private const int Keys = 80;
    private const int ValueLength = 256 * 1024;

    /// <summary>Gets about how long it is, in bytes.</summary>
    public const int Length = Keys * ValueLength;

    /// <summary>Serves one.</summary>
    /// <param name="path">Where the file may be.</param>
    /// <param name="cancellationToken">Ends the building.</param>
    public static async Task<ConsulSnapshotServer> ServeAsync(string path, CancellationToken cancellationToken)
    {
        SnapshotBuilder builder = new(new SnapshotBuilderOptions { Datacenter = "dc1", FirstIndex = 100, Time = TimeProvider.System.GetUtcNow(), Seed = "big" });
        builder.Node("n1", "10.0.0.1");
        Random random = new(1);
        for (int i = 0; i < Keys; i++)
        {
            byte[] value = new byte[ValueLength];
            random.NextBytes(value);
            builder.KeyValue($"key/{i}", value);
        }

        await using (FileStream file = File.Create(path))
        {
            await builder.SaveAsync(file, cancellationToken);
        }

        return await ConsulSnapshotServer.StartAsync(path, cancellationToken: cancellationToken);
    }
}
