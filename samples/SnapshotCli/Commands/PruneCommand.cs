using System.CommandLine;
using System.Text;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Cli;

/// <summary><c>prune URL</c>: deletes what no rule keeps.</summary>
internal static class PruneCommand
{
    private static readonly TimeSpan s_leftoverAge = TimeSpan.FromDays(1);

    public static Command Create(CommandConsole console)
    {
        Argument<string> url = StoreFlags.Url();
        Option<string> datacenter = StoreFlags.Datacenter();
        Option<string> clusterId = new("-cluster-id") { Description = "Snapshots whose manifests name another cluster stay.", HelpName = "ID" };
        Option<bool> ownsUnnamed = new("-owns-unnamed") { Description = "Snapshots that name no datacenter are this one's too, such as those of Consul Enterprise's agent." };
        Option<bool> acceptShrink = new("-accept-shrink") { Description = "The newest snapshot has much less in it, and that is meant: say so in its manifest." };
        Option<bool> dryRun = new("-dry-run") { Description = "Say what would be deleted, and delete nothing." };
        Option<string> format = FormatFlag.Create();
        RetentionFlags flags = new();
        Command command = new("prune", "Deletes the snapshots of one datacenter that no rule keeps; exit code 1 if an alert stops it.")
        {
            url, datacenter, clusterId, ownsUnnamed, acceptShrink, dryRun, format,
        };
        flags.AddTo(command);
        command.SetAction((parsed, cancellationToken) => StoreSchemes.GuardAsync("pruning the store", async () =>
        {
            SnapshotStore store = StoreSchemes.Factory.Open(SnapshotStoreUrl.Parse(parsed.GetRequiredValue(url)));
            IReadOnlyList<StoredSnapshot> listed = await new SnapshotCatalog(store).ListAsync(cancellationToken);
            RetentionScope scope = new(DatacenterOf(store, listed, parsed.GetValue(datacenter)))
            {
                ClusterId = parsed.GetValue(clusterId) is { Length: > 0 } id ? id : null,
                OwnsUnnamed = parsed.GetValue(ownsUnnamed),
            };
            bool isDryRun = parsed.GetValue(dryRun);
            if (parsed.GetValue(acceptShrink))
            {
                listed = await AcceptAsync(store, listed, scope, isDryRun, cancellationToken);
            }

            RetentionPlan plan = RetentionPlan.Create(listed, flags.Read(parsed), scope, TimeProvider.System.GetUtcNow());
            return await RunAsync(console, store, plan, isDryRun, parsed.GetValue(format) == FormatFlag.Json, cancellationToken);
        }));
        return command;
    }

    private static async Task<int> RunAsync(CommandConsole console, SnapshotStore store, RetentionPlan plan, bool isDryRun, bool isJson, CancellationToken cancellationToken)
    {
        IReadOnlyList<RetentionDeletion> done = [];
        int leftovers = 0;
        if (!isDryRun)
        {
            done = (await new SnapshotRetention(store).ApplyAsync(plan, cancellationToken: cancellationToken)).Deletions;
            leftovers = await store.RemoveLeftoversAsync(TimeProvider.System.GetUtcNow() - s_leftoverAge, cancellationToken)
                + await new SnapshotCatalog(store).RemoveOrphanedManifestsAsync(plan.Scope.Datacenter, cancellationToken);
        }

        RetentionJson result = RetentionJson.Of(plan, done, leftovers, isDryRun);
        if (isJson)
        {
            await OutputJson.WriteAsync(result, OutputJson.Line.RetentionJson, console.Output, cancellationToken);
        }
        else
        {
            await console.Output.WriteAsync(Encoding.UTF8.GetBytes(RetentionText.Of(result)), cancellationToken);
        }

        foreach (RetentionAlert alert in plan.Alerts)
        {
            await console.Error.WriteLineAsync(OneLine.Of($"Nothing is deleted: {alert.Message}"));
        }

        foreach (RetentionDeletion failure in done.Where(static deletion => deletion.Failure is not null))
        {
            await console.Error.WriteLineAsync(OneLine.Of($"Error deleting snapshot: {failure.Failure!.Message}"));
        }

        return plan.Alerts.Count > 0 || done.Any(static deletion => deletion.Failure is not null) ? ExitCode.Failed : ExitCode.Done;
    }

    private static string DatacenterOf(SnapshotStore store, IReadOnlyList<StoredSnapshot> listed, string? given)
    {
        if (given is { Length: > 0 })
        {
            return given;
        }

        string[] stored = [.. listed.Select(static snapshot => snapshot.Datacenter).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        return stored is [string only]
            ? only
            : throw new SnapshotStoreException(
                SnapshotStoreError.Ambiguous,
                store.Description,
                name: null,
                "it must be said whose snapshots may be deleted, by -datacenter",
                found: stored.Length == 0 ? "no snapshot that names one" : string.Join(", ", stored.Take(10)));
    }

    private static async Task<IReadOnlyList<StoredSnapshot>> AcceptAsync(
        SnapshotStore store, IReadOnlyList<StoredSnapshot> listed, RetentionScope scope, bool isDryRun, CancellationToken cancellationToken)
    {
        StoredSnapshot newest = listed.LastOrDefault(snapshot => snapshot.Datacenter == scope.Datacenter && snapshot.Manifest is not null)
            ?? throw new SnapshotStoreException(SnapshotStoreError.NotFound, store.Description, name: null, $"there is no snapshot of datacenter '{scope.Datacenter}' with a manifest");
        StoredSnapshot accepted = newest with { Manifest = newest.Manifest! with { ShrinkAcceptedAt = TimeProvider.System.GetUtcNow() } };
        if (!isDryRun)
        {
            await store.WriteManifestAsync(accepted.Name, accepted.Manifest, cancellationToken);
        }

        return [.. listed.Select(snapshot => ReferenceEquals(snapshot, newest) ? accepted : snapshot)];
    }
}
