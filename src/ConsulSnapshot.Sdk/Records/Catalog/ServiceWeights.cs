namespace ConsulSnapshot.Sdk;

/// <summary>The service weights. Since 1.2.</summary>
/// <remarks>Source: Consul's struct Weights; format document 6.1.</remarks>
[ConsulStruct("Weights")]
public sealed partial record ServiceWeights : ConsulStruct
{
    /// <summary>Gets the passing.</summary>
    [Member("Passing", "1.2")]
    public long Passing { get; init; }

    /// <summary>Gets the warning.</summary>
    [Member("Warning", "1.2")]
    public long Warning { get; init; }
}
