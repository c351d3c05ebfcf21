namespace ConsulSnapshot.Sdk;

/// <summary>How many records of a type a state has, and how long they are together.</summary>
/// <param name="Type">The type.</param>
/// <param name="Count">The number of records.</param>
/// <param name="Size">Their length in bytes. As in Consul's own inspection, the state's header counts with the first record.</param>
public sealed record RecordStatistics(RecordType Type, long Count, long Size);

/// <summary>How many KV entries have keys with a prefix, and how long their records are together.</summary>
/// <param name="Prefix">The prefix, as bytes: keys need not be UTF-8.</param>
/// <param name="Count">The number of entries.</param>
/// <param name="Size">The length of their records in bytes.</param>
public sealed record KeyPrefixStatistics(ReadOnlyMemory<byte> Prefix, long Count, long Size);
