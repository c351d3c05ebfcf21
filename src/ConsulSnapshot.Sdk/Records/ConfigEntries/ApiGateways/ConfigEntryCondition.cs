namespace ConsulSnapshot.Sdk;

/// <summary>A thing that a controller found about an entry. Since 1.15.</summary>
/// <remarks>Source: Consul's struct Condition; format document 7.3.</remarks>
[ConsulStruct("Condition")]
public sealed partial record ConfigEntryCondition : ConsulStruct
{
    /// <summary>Gets what is judged, such as <c>Accepted</c>, <c>Bound</c>, <c>ResolvedRefs</c> or <c>Conflicted</c>.</summary>
    [Member("Type", "1.15")]
    public string Type { get; init; } = "";

    /// <summary>Gets the judgement: <c>True</c>, <c>False</c> or <c>Unknown</c>.</summary>
    [Member("Status", "1.15")]
    public string Status { get; init; } = "";

    /// <summary>Gets the cause in one word, for programs.</summary>
    [Member("Reason", "1.15")]
    public string Reason { get; init; } = "";

    /// <summary>Gets the cause in a sentence, for people.</summary>
    [Member("Message", "1.15")]
    public string Message { get; init; } = "";

    /// <summary>Gets the entry that the judgement is about; <see langword="null"/> for the one that carries the status.</summary>
    [Member("Resource", "1.15")]
    public ResourceReference? Resource { get; init; }

    /// <summary>Gets when the judgement last changed; <see langword="null"/> if not told.</summary>
    [Member("LastTransitionTime", "1.15")]
    public GoTime? LastTransitionTime { get; init; }
}
