using System.CommandLine;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Cli;

/// <summary><c>list URL</c>: the snapshots of a store, by their names and manifests.</summary>
internal static class ListCommand
{
    public static Command Create(CommandConsole console)
    {
        Argument<string> url = StoreFlags.Url();
        Option<string> datacenter = StoreFlags.Datacenter();
        Option<string> format = FormatFlag.Create();
        Command command = new("list", "Lists the snapshots of a store, the oldest first, without reading any.") { url, datacenter, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string? wanted = parsed.GetValue(datacenter);
            IReadOnlyList<StoredSnapshot> all = await StoreSchemes.GuardAsync(
                "listing the store",
                () => new SnapshotCatalog(StoreSchemes.Factory.Open(SnapshotStoreUrl.Parse(parsed.GetRequiredValue(url)))).ListAsync(cancellationToken));
            StoredSnapshot[] listed = [.. all.Where(snapshot => wanted is null || snapshot.Datacenter == wanted)];
            if (parsed.GetValue(format) == FormatFlag.Json)
            {
                foreach (StoredSnapshot snapshot in listed)
                {
                    await OutputJson.WriteAsync(StoredSnapshotJson.Of(snapshot), OutputJson.Line.StoredSnapshotJson, console.Output, cancellationToken);
                }
            }
            else
            {
                await StoredSnapshotText.WriteAsync(listed, console.Output, cancellationToken);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
