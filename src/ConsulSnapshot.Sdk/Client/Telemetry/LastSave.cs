namespace ConsulSnapshot.Sdk.Client;

/// <summary>The last good save of a client.</summary>
/// <param name="Time">When it was done.</param>
/// <param name="Index">The Raft index of what was saved.</param>
/// <param name="Length">The length of the archive in bytes.</param>
public sealed record LastSave(DateTimeOffset Time, ulong Index, long Length);
