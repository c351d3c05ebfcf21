using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>For tests of a single attempt.</summary>
internal static class Once
{
    /// <summary>Gets the choice that a save which failed is not tried again.</summary>
    public static SaveOptions Options { get; } = new() { Retry = RetryOptions.None };
}
