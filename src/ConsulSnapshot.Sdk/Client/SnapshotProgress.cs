namespace ConsulSnapshot.Sdk.Client;

/// <summary>How far a save or restore has come.</summary>
/// <param name="Bytes">The number of archive bytes received or sent.</param>
/// <param name="TotalBytes">How many there are; <see langword="null"/> while saving, as a server does not say.</param>
/// <param name="Elapsed">The time since the request began.</param>
public readonly record struct SnapshotProgress(long Bytes, long? TotalBytes, TimeSpan Elapsed);
