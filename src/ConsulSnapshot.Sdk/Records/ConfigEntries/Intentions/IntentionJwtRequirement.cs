namespace ConsulSnapshot.Sdk;

/// <summary>The intention jwt requirement. Since 1.16.</summary>
/// <remarks>Source: Consul's struct IntentionJWTRequirement; format document 7.3.</remarks>
[ConsulStruct("IntentionJWTRequirement")]
public sealed partial record IntentionJwtRequirement : ConsulStruct
{
    /// <summary>Gets the providers.</summary>
    [Member("Providers", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ValueList<IntentionJwtProvider?>? Providers { get; init; }
}
