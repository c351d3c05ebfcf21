using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Cli;

/// <summary>The stores that commands can open by URL. A package for a cloud adds one line.</summary>
internal static class StoreSchemes
{
    public static SnapshotStoreFactory Factory { get; } = new();

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
