namespace ConsulSnapshot.Sdk;

/// <summary>An edition of Consul.</summary>
public enum ConsulEdition
{
    /// <summary>The free edition, CE.</summary>
    Community,

    /// <summary>The commercial edition.</summary>
    Enterprise,
}
