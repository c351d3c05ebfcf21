namespace ConsulSnapshot.Sdk.Client;

/// <summary>Choices for one look at a cluster's servers.</summary>
public sealed record StatusOptions : RequestOptions
{
    /// <summary>The default choices.</summary>
    public static StatusOptions Default { get; } = new();
}
