namespace ConsulSnapshot.Sdk.Agent;

/// <summary>What is known of a lock.</summary>
/// <param name="Session">The session that holds it; <see langword="null"/> if none does.</param>
/// <param name="Index">What to wait for a change after; <see langword="null"/> to look again at once.</param>
internal readonly record struct LockState(string? Session, ulong? Index);
