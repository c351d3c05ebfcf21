namespace ConsulSnapshot.Sdk;

/// <summary>How large a share of DNS SRV answers an instance gets, by its health. Since 1.2.</summary>
/// <remarks>Source: Consul's struct Weights; format document 6.1.</remarks>
[ConsulStruct("Weights")]
public sealed partial record ServiceWeights : ConsulStruct
{
    /// <summary>Gets the weight while all checks pass; 1 by default.</summary>
    [Member("Passing", "1.2")]
    public long Passing { get; init; }

    /// <summary>Gets the weight while a check warns; 1 by default.</summary>
    [Member("Warning", "1.2")]
    public long Warning { get; init; }
}
