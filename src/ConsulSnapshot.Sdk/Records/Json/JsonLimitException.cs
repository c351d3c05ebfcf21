namespace ConsulSnapshot.Sdk;

/// <summary>A record would become more JSON than is printed. Never leaves the printer: only that knows which record it is.</summary>
internal sealed class JsonLimitException(string rule, string limit) : Exception(rule)
{
    /// <summary>Gets what is allowed.</summary>
    public string Limit { get; } = limit;
}
