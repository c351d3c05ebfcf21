using System.Net;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.IntegrationTests.Runbook;

/// <summary>What the runbook's tests do to servers between its commands.</summary>
internal static class RunbookServers
{
    /// <summary>Gets servers with a CA, as most have one.</summary>
    public static ConsulServerOptions WithMesh { get; } = new() { ExtraHcl = "connect { enabled = true }" };

    /// <summary>Gets servers of one cluster that listen on one port, as they do where people run them; here each on an address of its own.</summary>
    /// <remarks>They notice within a second who is dead.</remarks>
    public static ConsulServerOptions WithOnePort() => new()
    {
        HttpPort = LoopbackPorts.Find(IPAddress.Any, 1)[0],
        ExtraHcl = """
            connect { enabled = true }
            gossip_lan {
              probe_interval = "200ms"
              probe_timeout = "100ms"
              suspicion_mult = 1
            }
            """,
    };

    /// <summary>Empties a stopped server's data folder.</summary>
    public static void EmptyDataFolder(this ConsulServer server, bool keepNodeId = false)
    {
        string id = Path.Combine(server.DataDirectory, "node-id");
        string? kept = keepNodeId ? File.ReadAllText(id) : null;
        Directory.Delete(server.DataDirectory, recursive: true);
        Directory.CreateDirectory(server.DataDirectory);
        if (kept is not null)
        {
            File.WriteAllText(id, kept);
        }
    }

    /// <summary>Saves a snapshot, once there is a CA to be in it.</summary>
    public static async Task SaveAsync(this ConsulServer server, string path, CancellationToken cancellationToken)
    {
        using ConsulSnapshotClient client = server.Connect();
        await Poll.UntilAsync("the mesh to have its CA", async token => (await client.GetStatusAsync(cancellationToken: token)).ClusterId, cancellationToken);
        await client.SaveAsync(path, cancellationToken: cancellationToken);
    }

    /// <summary>Finds the secret in what <c>consul acl</c> prints of a token.</summary>
    public static string SecretIn(string output) => output.Split('\n').Single(static line => line.StartsWith("SecretID:", StringComparison.Ordinal)).Split(' ')[^1];

    public static async Task PutKeysAsync(this ConsulServer server, int count, CancellationToken cancellationToken)
    {
        using ConsulApi api = server.CreateApi(server.ManagementToken);
        for (int number = 0; number < count; number++)
        {
            await api.PutKeyAsync($"app/{number}", "value"u8.ToArray(), cancellationToken);
        }
    }
}
