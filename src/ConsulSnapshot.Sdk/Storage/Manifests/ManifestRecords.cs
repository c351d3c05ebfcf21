namespace ConsulSnapshot.Sdk.Storage;

/// <summary>How many records of a type a stored snapshot has.</summary>
/// <param name="Type">What Consul calls the type, such as <c>KVS</c>.</param>
/// <param name="Count">The number of records.</param>
/// <param name="Size">Their length in bytes.</param>
public sealed record ManifestRecords(string Type, long Count, long Size);
