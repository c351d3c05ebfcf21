namespace ConsulSnapshot.Sdk;

/// <summary>Where a finding is.</summary>
/// <param name="Record">The record's number.</param>
/// <param name="Offset">The offset of its type byte.</param>
/// <param name="Type">What Consul calls its type; <c>ConfigEntry/&lt;kind&gt;</c> for configuration entries.</param>
internal readonly record struct RecordPlace(long Record, long Offset, string Type);
