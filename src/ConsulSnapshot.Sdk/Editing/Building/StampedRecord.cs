namespace ConsulSnapshot.Sdk;

/// <summary>A record and when it came to be.</summary>
/// <param name="Record">The record.</param>
/// <param name="Index">The Raft index of its last change, also for those that do not say it themselves; 0 for what has none.</param>
/// <param name="Number">Its place in the input.</param>
internal readonly record struct StampedRecord(ConsulRecord Record, ulong Index, int Number);
