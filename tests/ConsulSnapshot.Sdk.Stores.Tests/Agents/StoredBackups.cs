using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Stores.Tests.Agents;

/// <summary>What a store lists, and whether it is good.</summary>
internal static class StoredBackups
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Reads back every snapshot of an agent that is listed, whether it has a manifest or not: each must be whole.</summary>
    /// <returns>Their names.</returns>
    public static async Task<string[]> ReadAllAsync(SnapshotStore store)
    {
        List<string> names = [];
        await foreach (StoredObject stored in store.ListAsync("consul-", Cancellation))
        {
            if (!stored.Name.EndsWith(".snap", StringComparison.Ordinal))
            {
                continue;
            }

            names.Add(stored.Name);
            await using Stream content = await store.OpenReadAsync(stored.Name, Cancellation);
            await using SnapshotReader reader = await SnapshotReader.OpenAsync(content, cancellationToken: Cancellation);
            SnapshotVerification verification = await reader.VerifyAsync(Cancellation);
            Assert.True(verification.IsIntact, $"{store.Description} lists {stored.Name}, which is not whole.");
        }

        return [.. names];
    }
}
