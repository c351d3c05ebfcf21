namespace ConsulSnapshot.Sdk;

/// <summary>The intention permission. Since 1.9.</summary>
/// <remarks>Source: Consul's struct IntentionPermission; format document 7.3.</remarks>
[ConsulStruct("IntentionPermission")]
public sealed partial record IntentionPermission : ConsulStruct
{
    /// <summary>Gets the action.</summary>
    [Member("Action", "1.9")]
    public string Action { get; init; } = "";

    /// <summary>Gets the HTTP.</summary>
    [Member("HTTP", "1.9", Traits = MemberTraits.OmitEmpty)]
    public IntentionHttpPermission? Http { get; init; }

    /// <summary>Gets the JWT. Since 1.16.</summary>
    [Member("JWT", "1.16", Traits = MemberTraits.OmitEmpty)]
    public IntentionJwtRequirement? Jwt { get; init; }
}
