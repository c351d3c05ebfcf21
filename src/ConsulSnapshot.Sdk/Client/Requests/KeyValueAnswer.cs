namespace ConsulSnapshot.Sdk.Client;

/// <summary>An entry of the KV store, as Consul's API gives it.</summary>
internal sealed record KeyValueAnswer(string Key, ulong Flags, byte[]? Value, ulong ModifyIndex);
