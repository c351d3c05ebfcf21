namespace ConsulSnapshot.Sdk;

/// <summary>The config entry status. Since 1.15.</summary>
/// <remarks>Source: Consul's struct Status; format document 7.3.</remarks>
[ConsulStruct("Status")]
public sealed partial record ConfigEntryStatus : ConsulStruct
{
    /// <summary>Gets the conditions.</summary>
    [Member("Conditions", "1.15")]
    public ValueList<ConfigEntryCondition>? Conditions { get; init; }
}
