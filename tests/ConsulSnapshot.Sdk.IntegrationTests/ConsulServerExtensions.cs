using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>Connects the client under test to a test's server.</summary>
internal static class ConsulServerExtensions
{
    public static ConsulSnapshotClient Connect(this ConsulServer server, string? token = null) =>
        ConsulSnapshotClient.Create(new ConsulSnapshotOptions { Address = server.HttpAddress, Token = token ?? server.ManagementToken });

    /// <summary>Tells whether the server already knows that there is no leader any more.</summary>
    public static async Task<bool> IsWithoutLeaderAsync(this ConsulSnapshotClient client, CancellationToken cancellationToken)
    {
        SavedSnapshot saved = await client.SaveAsync(Stream.Null, new SaveOptions { Consistency = ConsulConsistency.Stale }, cancellationToken: cancellationToken);
        return saved.KnownLeader == false;
    }
}
