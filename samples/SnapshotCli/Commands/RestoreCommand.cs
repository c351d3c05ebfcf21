using System.CommandLine;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary><c>restore FILE</c>: replaces the whole state of the cluster, after all was looked at that can be known before.</summary>
internal static class RestoreCommand
{
    public static Command Create(CommandConsole console)
    {
        Argument<string> file = FileArguments.One("The archive, - for standard input, or a store's URL with @latest, @TIME or /NAME.");
        Option<bool> stale = new("-stale") { Description = "Has no effect; Consul's own command takes it, too." };
        Option<string> format = FormatFlag.Create();
        Option<string> storedDatacenter = StoreFlags.Datacenter("-stored-datacenter");
        RestoreFlags flags = new();
        ConnectionFlags connection = new();
        Command command = new("restore", "Replaces the whole state of a cluster by that of a snapshot, after snapshot and cluster were checked, and saves the state from before.") { file, stale, format, storedDatacenter };
        flags.AddTo(command);
        connection.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = parsed.GetRequiredValue(file);
            bool isJson = parsed.GetValue(format) == FormatFlag.Json;
            bool asks = console.IsInteractive && path != SnapshotInput.StandardInput && !flags.IsYes(parsed) && !isJson;
            (Stream opened, string local) = await StoreSource.OpenAsync(console, path, parsed.GetValue(storedDatacenter), cancellationToken);
            await using Stream source = opened;
            await using ConsulConnection consul = connection.Open(parsed, console);
            return await new RestoreRun(console, consul.Snapshots, path, isJson, asks).RunAsync(source, flags.Read(parsed, local), cancellationToken);
        });
        return command;
    }
}
