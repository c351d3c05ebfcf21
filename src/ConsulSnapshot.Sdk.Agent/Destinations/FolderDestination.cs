namespace ConsulSnapshot.Sdk.Agent;

/// <summary>A folder.</summary>
/// <param name="Path">Its path.</param>
public sealed record FolderDestination(string Path) : DestinationSettings;
