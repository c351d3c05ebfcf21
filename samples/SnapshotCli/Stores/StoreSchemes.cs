using ConsulSnapshot.Sdk.AmazonS3;
using ConsulSnapshot.Sdk.AzureBlobs;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Cli;

/// <summary>The stores that commands can open by URL.</summary>
internal static class StoreSchemes
{
    public static SnapshotStoreFactory Factory { get; } = new SnapshotStoreFactory().AddAmazonS3().AddAzureBlobs();

    /// <summary>Words what goes wrong with a store.</summary>
    public static async Task<T> GuardAsync<T>(string what, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (SnapshotStoreException exception)
        {
            throw new CommandException($"Error {what}: {exception.Message}", exception);
        }
    }
}
