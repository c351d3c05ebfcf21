namespace ConsulSnapshot.Sdk.Tests.Shared;

/// <summary>The snapshots that came from real servers, and the hand-made archives; see the README beside them.</summary>
internal static class Fixtures
{
    private static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "fixtures");

    /// <summary>The names of the snapshots from real servers, without <c>.snap</c>.</summary>
    public static IReadOnlyList<string> SnapshotNames { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "snapshots"), "*.snap").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>The path of a snapshot from a real server.</summary>
    public static string Snapshot(string name) => Path.Combine(Root, "snapshots", name + ".snap");

    /// <summary>The path of what Consul's own tools print for a snapshot.</summary>
    public static string Golden(string name, string extension) => Path.Combine(Root, "snapshots", name + extension);

    /// <summary>The path of a hand-made archive.</summary>
    public static string Vector(string name) => Path.Combine(Root, "vectors", name + ".snap");
}
