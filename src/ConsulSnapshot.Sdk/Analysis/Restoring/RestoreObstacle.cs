namespace ConsulSnapshot.Sdk;

/// <summary>What stops a release from loading a snapshot.</summary>
/// <param name="First">The first such finding.</param>
/// <param name="Count">How many records are concerned.</param>
public sealed record RestoreObstacle(SnapshotFinding First, long Count);
