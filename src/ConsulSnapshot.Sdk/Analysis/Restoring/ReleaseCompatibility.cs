namespace ConsulSnapshot.Sdk;

/// <summary>Whether a release loads a snapshot.</summary>
/// <param name="Target">The release.</param>
/// <param name="IsReadable">Whether every record can be read to its end.</param>
/// <param name="Obstacles">What stops it, in the order of the records; empty if nothing does.</param>
public sealed record ReleaseCompatibility(RestoreTarget Target, bool IsReadable, IReadOnlyList<RestoreObstacle> Obstacles)
{
    /// <summary>Gets a value indicating whether the release loads the snapshot.</summary>
    public bool IsRestorable => IsReadable && Obstacles.Count == 0;
}
