namespace ConsulSnapshot.Sdk;

/// <summary>What a controller found about an entry; written by Consul, not by users. Since 1.15.</summary>
/// <remarks>Source: Consul's struct Status; format document 7.3.</remarks>
[ConsulStruct("Status")]
public sealed partial record ConfigEntryStatus : ConsulStruct
{
    /// <summary>Gets the findings.</summary>
    [Member("Conditions", "1.15")]
    public ValueList<ConfigEntryCondition>? Conditions { get; init; }
}
