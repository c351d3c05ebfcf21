using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Samples;

/// <summary>Saves: the file has its name only when every checksum agreed and all of it is on disk.</summary>
internal static class SaveStep
{
    public static async Task RunAsync(ConsulSnapshotClient client, string path, CancellationToken cancellationToken)
    {
        SavedSnapshot saved = await client.SaveAsync(path, cancellationToken: cancellationToken);

        Console.WriteLine($"Saved and verified {saved.Length} bytes at index {saved.Index} in {saved.Duration.TotalMilliseconds:0} ms");
        Console.WriteLine($"  SHA-256 {saved.Sha256}");
    }
}
