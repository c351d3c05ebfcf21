namespace ConsulSnapshot.Sdk.Client;

/// <summary>The last failed save of a client.</summary>
/// <param name="Time">When it failed, after all of its attempts.</param>
/// <param name="Error">What kind of failure it was: the name of a <see cref="ConsulSnapshotError"/>, of a <see cref="SnapshotError"/>, or of the exception's type. Holds no secret.</param>
public sealed record FailedSave(DateTimeOffset Time, string Error);
