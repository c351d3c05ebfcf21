namespace ConsulSnapshot.Sdk.Agent;

/// <summary>A bucket of Google Cloud Storage.</summary>
/// <param name="Bucket">The bucket.</param>
public sealed record GoogleDestination(string Bucket) : DestinationSettings;
