namespace ConsulSnapshot.Sdk;

/// <summary>What an intention does with some HTTP requests. Since 1.9.</summary>
/// <remarks>Source: Consul's struct IntentionPermission; format document 7.3.</remarks>
[ConsulStruct("IntentionPermission")]
public sealed partial record IntentionPermission : ConsulStruct
{
    /// <summary>Gets what is done with such requests: <c>allow</c> or <c>deny</c>.</summary>
    [Member("Action", "1.9")]
    public string Action { get; init; } = "";

    /// <summary>Gets the condition on requests; <see langword="null"/> if only tokens are looked at.</summary>
    [Member("HTTP", "1.9", Traits = MemberTraits.OmitEmpty)]
    public IntentionHttpPermission? Http { get; init; }

    /// <summary>Gets the JSON web tokens that such requests must carry; <see langword="null"/> for none. Since 1.16.</summary>
    [Member("JWT", "1.16", Traits = MemberTraits.OmitEmpty)]
    public IntentionJwtRequirement? Jwt { get; init; }
}
