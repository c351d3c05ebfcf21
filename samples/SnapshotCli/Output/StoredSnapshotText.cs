using System.Globalization;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Cli;

/// <summary>The snapshots of a store for people.</summary>
internal static class StoredSnapshotText
{
    private const string Unknown = "?";

    public static async Task WriteAsync(IReadOnlyList<StoredSnapshot> snapshots, Stream output, CancellationToken cancellationToken)
    {
        TabularText table = new();
        table.Write("Time\tDatacenter\tIndex\tSize\tVersion\tState\tName\n");
        foreach (StoredSnapshot snapshot in snapshots)
        {
            string[] cells =
            [
                snapshot.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                snapshot.Datacenter ?? Unknown,
                snapshot.Index?.ToString(CultureInfo.InvariantCulture) ?? Unknown,
                ByteSize.Format(snapshot.Length),
                snapshot.Manifest?.ConsulVersion ?? snapshot.NameParts?.Version ?? Unknown,
                StateOf(snapshot),
                snapshot.Name,
            ];
            table.Write($"{string.Join('\t', cells.Select(OneLine.Of))}\n");
        }

        await table.WriteToAsync(output, cancellationToken);
    }

    private static string StateOf(StoredSnapshot snapshot)
    {
        string state = snapshot switch
        {
            { ManifestProblem: not null } => "manifest unusable",
            { Manifest.IsDamaged: true } => "DAMAGED",
            { Manifest.IsVerified: true } => "verified",
            { Manifest: not null } => "not verified",
            { IsKnown: true } => "no manifest",
            _ => "unknown",
        };
        return snapshot.IsPinned ? $"{state}, pinned" : state;
    }
}
