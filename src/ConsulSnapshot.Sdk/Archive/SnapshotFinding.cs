namespace ConsulSnapshot.Sdk;

/// <summary>Something about a snapshot that a person should know before restoring it.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Rule">The rule's stable name, in lower case with hyphens.</param>
/// <param name="Record">The record's number from 0; <see langword="null"/> for the header, the metadata and the stream as a whole.</param>
/// <param name="Offset">The offset of the record's type byte in <c>state.bin</c>; <see langword="null"/> where there is no record.</param>
/// <param name="Type">What Consul calls the record's type; <see langword="null"/> where there is no record.</param>
/// <param name="Key">The record's key; <see langword="null"/> where there is none or it is not known.</param>
/// <param name="Message">Why it is a finding, and what to do.</param>
public sealed record SnapshotFinding(FindingSeverity Severity, string Rule, long? Record, long? Offset, string? Type, string? Key, string Message);
