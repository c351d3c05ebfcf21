namespace ConsulSnapshot.Sdk;

/// <summary>A record that points to another.</summary>
/// <param name="Target">The hash of what it points to.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Rule">The rule that it breaks if there is no target.</param>
/// <param name="Key">Its key.</param>
/// <param name="Message">What is wrong then.</param>
internal readonly record struct Reference(UInt128 Target, RecordPlace Place, string Rule, string? Key, string Message)
{
    /// <summary>How many are remembered at most: a hostile snapshot has millions, and they are no more than suspicious.</summary>
    public const int Most = 100_000;
}
