using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary>Words what is wrong with a snapshot as Consul's commands do, so that scripts which look for it go on working.</summary>
internal static class ReadFailure
{
    /// <summary>Describes why FILE could not be read.</summary>
    public static string Describe(string file, SnapshotException exception) => $"{Start(exception, SnapshotInput.IsRaftState(file))}: {exception.Message}";

    private static string Start(SnapshotException exception, bool isRaftState) => exception switch
    {
        { Error: SnapshotError.StateHeader or SnapshotError.Record } => "Error extracting snapshot data",
        { Error: SnapshotError.LimitExceeded, Entry: "state.bin" } => "Error extracting snapshot data",
        { Error: SnapshotError.Metadata } when isRaftState => "Error parsing meta.json from internal snapshot dir",
        _ => "Error reading snapshot",
    };
}
