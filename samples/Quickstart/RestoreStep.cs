using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Samples;

/// <summary>Restores: verified again, before the first byte is sent.</summary>
internal static class RestoreStep
{
    public static async Task RunAsync(ConsulSnapshotClient client, string path, CancellationToken cancellationToken)
    {
        RestoreReport report = await client.RestoreAsync(path, cancellationToken: cancellationToken);

        Console.WriteLine($"Restored {report.Verification.RecordCount} records in {report.Duration.TotalMilliseconds:0} ms");
    }
}
