namespace ConsulSnapshot.Sdk.Client;

/// <summary>KV entries to recover: all whose key begins with a prefix.</summary>
/// <param name="Prefix">What the keys begin with in the snapshot; empty for all keys. No slash is added.</param>
/// <param name="To">What they begin with in the cluster instead; <see langword="null"/> for the same.</param>
public sealed record RecoveryKeyPrefix(string Prefix, string? To = null);
