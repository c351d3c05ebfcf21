namespace ConsulSnapshot.Sdk;

/// <summary>The hash policy. Since 1.9.</summary>
/// <remarks>Source: Consul's struct HashPolicy; format document 7.3.</remarks>
[ConsulStruct("HashPolicy")]
public sealed partial record HashPolicy : ConsulStruct
{
    /// <summary>Gets the field.</summary>
    [Member("Field", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string Field { get; init; } = "";

    /// <summary>Gets the field value.</summary>
    [Member("FieldValue", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string FieldValue { get; init; } = "";

    /// <summary>Gets the cookie config.</summary>
    [Member("CookieConfig", "1.9", Traits = MemberTraits.OmitEmpty)]
    public CookieConfig? CookieConfig { get; init; }

    /// <summary>Gets the source IP.</summary>
    [Member("SourceIP", "1.9", Traits = MemberTraits.OmitEmpty)]
    public bool SourceIP { get; init; }

    /// <summary>Gets the terminal.</summary>
    [Member("Terminal", "1.9", Traits = MemberTraits.OmitEmpty)]
    public bool Terminal { get; init; }
}
