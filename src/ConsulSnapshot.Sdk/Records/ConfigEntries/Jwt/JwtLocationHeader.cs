namespace ConsulSnapshot.Sdk;

/// <summary>The jwt location header. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWTLocationHeader; format document 7.3.</remarks>
[ConsulStruct("JWTLocationHeader")]
public sealed partial record JwtLocationHeader : ConsulStruct
{
    /// <summary>Gets the name.</summary>
    [Member("Name", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Name { get; init; } = "";

    /// <summary>Gets the value prefix.</summary>
    [Member("ValuePrefix", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string ValuePrefix { get; init; } = "";

    /// <summary>Gets the forward.</summary>
    [Member("Forward", "1.16", Traits = MemberTraits.OmitEmpty)]
    public bool Forward { get; init; }
}
