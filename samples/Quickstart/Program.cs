// Saves, verifies and shows a snapshot, and restores it.
//
// With CONSUL_HTTP_ADDR it does so with that Consul, and restores only when run with -restore.
// Without, it starts an embedded server on loopback that serves a real snapshot.
using ConsulSnapshot.Sdk;
using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Samples;
using ConsulSnapshot.Sdk.Server;

bool hasConsul = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CONSUL_HTTP_ADDR"));
bool restore = !hasConsul || args.Contains("-restore") || args.Contains("--restore");

ConsulSnapshotOptions options = ConsulEnvironment.Read();
await using ConsulSnapshotServer? embedded = hasConsul ? null : await EmbeddedConsul.StartAsync(options);
using ConsulSnapshotClient client = ConsulSnapshotClient.Create(options);
using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    Console.WriteLine(embedded is null
        ? $"Consul at {options.Address.Authority}"
        : $"No CONSUL_HTTP_ADDR: an embedded server at {embedded.Address.Authority} serves the snapshot of a real one.");

    string path = Path.Combine(Directory.CreateTempSubdirectory("quickstart-").FullName, "backup.snap");
    await SaveStep.RunAsync(client, path, stop.Token);
    await ShowStep.RunAsync(path, stop.Token);
    if (restore)
    {
        await RestoreStep.RunAsync(client, path, stop.Token);
    }
    else
    {
        Console.WriteLine($"Not restored: that replaces the whole state of {options.Address.Authority}. Run with -restore to do it.");
    }

    Console.WriteLine($"The backup is {path}");
    return 0;
}
catch (OperationCanceledException)
{
    return 130;
}
catch (Exception exception) when (exception is SnapshotException or ConsulSnapshotRequestException or IOException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
