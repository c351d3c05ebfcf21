using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary>Says for people where a finding is.</summary>
internal static class FindingText
{
    // Keys may be as long as their author likes.
    private const int MostKeyLength = 80;

    /// <summary>Gets the record, its type and its key, with a colon behind; nothing where there is no record.</summary>
    public static string PlaceOf(SnapshotFinding finding) => finding.Record is null && finding.Type is null ? "" : $"{RecordOf(finding)}: ";

    /// <summary>Gets the record, its type and its key.</summary>
    public static string RecordOf(SnapshotFinding finding)
    {
        string record = finding.Record is { } number ? $"record {number}" : "meta.json";
        string type = finding.Type is { } name ? $" ({name})" : "";
        string key = finding.Key is { Length: > 0 } text ? $" {Shorten(text)}" : "";
        return OneLine.Of($"{record}{type}{key}");
    }

    private static string Shorten(string key) => key.Length <= MostKeyLength ? key : $"{key.AsSpan(0, MostKeyLength)}...";
}
