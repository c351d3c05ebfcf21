namespace ConsulSnapshot.Sdk.Server.State;

/// <summary>What is in memory of a KV entry or a tombstone.</summary>
/// <param name="Key">The key.</param>
/// <param name="ModifyIndex">The Raft index of the last change, for a tombstone of the deletion.</param>
/// <param name="Offset">Where the entry's MessagePack value is in the spool file; of two entries with one key the later one counts.</param>
/// <param name="Length">The length of that value in bytes.</param>
internal readonly record struct KeyValueEntry(ReadOnlyMemory<byte> Key, ulong ModifyIndex, long Offset, int Length);
