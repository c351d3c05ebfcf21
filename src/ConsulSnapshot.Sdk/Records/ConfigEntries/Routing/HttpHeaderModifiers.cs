namespace ConsulSnapshot.Sdk;

/// <summary>The http header modifiers. Since 1.11.</summary>
/// <remarks>Source: Consul's struct HTTPHeaderModifiers; format document 7.3.</remarks>
[ConsulStruct("HTTPHeaderModifiers")]
public sealed partial record HttpHeaderModifiers : ConsulStruct
{
    /// <summary>Gets the add.</summary>
    [Member("Add", "1.11", Traits = MemberTraits.OmitEmpty | MemberTraits.Secret)]
    public ValueMap<string, string>? Add { get; init; }

    /// <summary>Gets the set.</summary>
    [Member("Set", "1.11", Traits = MemberTraits.OmitEmpty | MemberTraits.Secret)]
    public ValueMap<string, string>? Set { get; init; }

    /// <summary>Gets the remove.</summary>
    [Member("Remove", "1.11", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Remove { get; init; }
}
