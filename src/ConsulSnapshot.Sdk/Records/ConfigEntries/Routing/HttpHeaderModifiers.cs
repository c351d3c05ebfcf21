namespace ConsulSnapshot.Sdk;

/// <summary>Changes to HTTP headers. Since 1.11.</summary>
/// <remarks>Source: Consul's struct HTTPHeaderModifiers; format document 7.3.</remarks>
[ConsulStruct("HTTPHeaderModifiers")]
public sealed partial record HttpHeaderModifiers : ConsulStruct
{
    /// <summary>Gets the headers that are added to those of the same name; a secret: values may carry credentials.</summary>
    [Member("Add", "1.11", Traits = MemberTraits.OmitEmpty | MemberTraits.Secret)]
    public ValueMap<string, string>? Add { get; init; }

    /// <summary>Gets the headers that replace those of the same name; a secret: values may carry credentials.</summary>
    [Member("Set", "1.11", Traits = MemberTraits.OmitEmpty | MemberTraits.Secret)]
    public ValueMap<string, string>? Set { get; init; }

    /// <summary>Gets the names of headers that are taken away.</summary>
    [Member("Remove", "1.11", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Remove { get; init; }
}
