namespace ConsulSnapshot.Sdk.Storage;

/// <summary>What a restore of a stored snapshot would meet, without the keys of the records.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Rule">The rule's stable name.</param>
/// <param name="Type">What Consul calls the records' type; <see langword="null"/> where there is no record.</param>
/// <param name="Count">How many findings there are.</param>
public sealed record ManifestFinding(FindingSeverity Severity, string Rule, string? Type, long Count);
