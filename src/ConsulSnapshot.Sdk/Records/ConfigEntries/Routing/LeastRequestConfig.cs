namespace ConsulSnapshot.Sdk;

/// <summary>The settings of load balancing by least requests. Since 1.9.</summary>
/// <remarks>Source: Consul's struct LeastRequestConfig; format document 7.3.</remarks>
[ConsulStruct("LeastRequestConfig")]
public sealed partial record LeastRequestConfig : ConsulStruct
{
    /// <summary>Gets the number of random instances, the least busy of which is taken; 0 leaves Envoy's default of 2.</summary>
    [Member("ChoiceCount", "1.9", Traits = MemberTraits.OmitEmpty)]
    public uint ChoiceCount { get; init; }
}
