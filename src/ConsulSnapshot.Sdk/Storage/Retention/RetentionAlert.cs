namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Why nothing is deleted, until a person has looked.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Snapshot">The snapshot that it is about.</param>
/// <param name="Message">What was expected and what was found, and what to do.</param>
public sealed record RetentionAlert(RetentionAlertKind Kind, StoredSnapshot Snapshot, string Message);
