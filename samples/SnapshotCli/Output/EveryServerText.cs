using System.Globalization;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>The snapshots of each server for people: the furthest first.</summary>
internal static class EveryServerText
{
    public static async Task WriteAsync(EveryServerReport report, Stream output, CancellationToken cancellationToken)
    {
        TabularText table = new();
        table.Write("Server\tIndex\tTerm\tLacks\tLeader\tFile\n");
        foreach (ServerSave save in report.Saves.Where(static save => save.Snapshot is not null))
        {
            table.Write(Row(save, save.Snapshot!));
        }

        SavedSnapshot furthest = report.Furthest.Snapshot!;
        table.Write(string.Create(CultureInfo.InvariantCulture,
            $"\fThe furthest is {OneLine.Of(report.Furthest.Path!)}, of {OneLine.Of(report.Furthest.Server)}: saved and verified snapshot to index {furthest.Metadata.Index}\n"));
        await table.WriteToAsync(output, cancellationToken);
    }

    /// <summary>Lists what a person should know besides: who failed, and whether the ranking can be trusted.</summary>
    public static IEnumerable<string> Warnings(EveryServerReport report)
    {
        foreach (ServerSave save in report.Saves.Where(static save => save.Error is not null))
        {
            yield return $"{save.Server} gave no snapshot: {save.Error!.Message}";
        }

        if (report.IsDivergent)
        {
            yield return "The servers are divergent: a snapshot of a later term does not have the higher index. None of them holds all; compare them before one is restored.";
        }

        if (report.HasLeader)
        {
            yield return "There is a leader: a save without -every-server holds all that the cluster has agreed on.";
        }
    }

    private static string Row(ServerSave save, SavedSnapshot snapshot)
    {
        string lacks = save.EntriesBehind == 0 ? "nothing" : string.Create(CultureInfo.InvariantCulture, $"{save.EntriesBehind} entries");
        string known = snapshot.KnownLeader switch { true => "known", false => "none", null => "unknown" };
        string contact = snapshot.LastContact is { } time ? string.Create(CultureInfo.InvariantCulture, $", heard of {time.TotalSeconds:0.0} s ago") : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{OneLine.Of(save.Server)}\t{snapshot.Metadata.Index}\t{snapshot.Metadata.Term}\t{lacks}\t{known}{contact}\t{OneLine.Of(save.Path!)}\n");
    }
}
