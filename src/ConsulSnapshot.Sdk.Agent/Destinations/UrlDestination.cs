namespace ConsulSnapshot.Sdk.Agent;

/// <summary>A store by its URL, for <see cref="Storage.SnapshotStoreFactory"/>.</summary>
/// <param name="Url">The URL, without a user.</param>
public sealed record UrlDestination(string Url) : DestinationSettings
{
    /// <summary>Says the URL without its query, where people put credentials.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Url.Split('?')[0];
}
