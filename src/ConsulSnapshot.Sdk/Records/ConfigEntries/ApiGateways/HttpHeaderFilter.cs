namespace ConsulSnapshot.Sdk;

/// <summary>The http header filter. Since 1.15.</summary>
/// <remarks>Source: Consul's struct HTTPHeaderFilter; format document 7.3.</remarks>
[ConsulStruct("HTTPHeaderFilter")]
public sealed partial record HttpHeaderFilter : ConsulStruct
{
    /// <summary>Gets the add.</summary>
    [Member("Add", "1.15", Traits = MemberTraits.Secret)]
    public ValueMap<string, string>? Add { get; init; }

    /// <summary>Gets the remove.</summary>
    [Member("Remove", "1.15")]
    public ValueList<string>? Remove { get; init; }

    /// <summary>Gets the set.</summary>
    [Member("Set", "1.15", Traits = MemberTraits.Secret)]
    public ValueMap<string, string>? Set { get; init; }
}
