namespace ConsulSnapshot.Sdk;

/// <summary>The states of health checks.</summary>
public static class CheckStatus
{
    /// <summary>All is well.</summary>
    public const string Passing = "passing";

    /// <summary>Something is wrong, and what is checked still serves.</summary>
    public const string Warning = "warning";

    /// <summary>What is checked does not serve.</summary>
    public const string Critical = "critical";
}
