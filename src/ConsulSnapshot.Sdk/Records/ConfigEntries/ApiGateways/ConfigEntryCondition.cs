namespace ConsulSnapshot.Sdk;

/// <summary>The config entry condition. Since 1.15.</summary>
/// <remarks>Source: Consul's struct Condition; format document 7.3.</remarks>
[ConsulStruct("Condition")]
public sealed partial record ConfigEntryCondition : ConsulStruct
{
    /// <summary>Gets the type.</summary>
    [Member("Type", "1.15")]
    public string Type { get; init; } = "";

    /// <summary>Gets the status.</summary>
    [Member("Status", "1.15")]
    public string Status { get; init; } = "";

    /// <summary>Gets the reason.</summary>
    [Member("Reason", "1.15")]
    public string Reason { get; init; } = "";

    /// <summary>Gets the message.</summary>
    [Member("Message", "1.15")]
    public string Message { get; init; } = "";

    /// <summary>Gets the resource.</summary>
    [Member("Resource", "1.15")]
    public ResourceReference? Resource { get; init; }

    /// <summary>Gets the last transition time.</summary>
    [Member("LastTransitionTime", "1.15")]
    public GoTime? LastTransitionTime { get; init; }
}
