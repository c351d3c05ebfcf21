namespace ConsulSnapshot.Sdk;

/// <summary>What stands at the start of <c>state.bin</c>.</summary>
/// <param name="LastIndex">The highest table index of the state. It is Consul's own counter, at most the metadata's Raft index and often smaller.</param>
/// <remarks>Source: hashicorp/consul, agent/consul/fsm/snapshot.go; format document 4.1.</remarks>
public readonly record struct StateHeader(ulong LastIndex);
