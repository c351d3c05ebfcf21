namespace ConsulSnapshot.Sdk;

/// <summary>What of a request decides which instance gets it. Since 1.9.</summary>
/// <remarks>Source: Consul's struct HashPolicy; format document 7.3.</remarks>
[ConsulStruct("HashPolicy")]
public sealed partial record HashPolicy : ConsulStruct
{
    /// <summary>Gets what is hashed: <c>header</c>, <c>cookie</c> or <c>query_parameter</c>; empty if the source address is.</summary>
    [Member("Field", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string Field { get; init; } = "";

    /// <summary>Gets the name of the header, cookie or parameter.</summary>
    [Member("FieldValue", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string FieldValue { get; init; } = "";

    /// <summary>Gets how the cookie is made if a request has none; <see langword="null"/> for not at all.</summary>
    [Member("CookieConfig", "1.9", Traits = MemberTraits.OmitEmpty)]
    public CookieConfig? CookieConfig { get; init; }

    /// <summary>Gets a value indicating whether the client's address is hashed, instead of a field.</summary>
    [Member("SourceIP", "1.9", Traits = MemberTraits.OmitEmpty)]
    public bool SourceIP { get; init; }

    /// <summary>Gets a value indicating whether policies after this one are skipped when it yields a hash.</summary>
    [Member("Terminal", "1.9", Traits = MemberTraits.OmitEmpty)]
    public bool Terminal { get; init; }
}
