namespace ConsulSnapshot.Sdk;

/// <summary>The settings of load balancing by a ring of hashes. Since 1.9.</summary>
/// <remarks>Source: Consul's struct RingHashConfig; format document 7.3.</remarks>
[ConsulStruct("RingHashConfig")]
public sealed partial record RingHashConfig : ConsulStruct
{
    /// <summary>Gets the fewest entries of the ring; 0 leaves Envoy's default of 1024.</summary>
    [Member("MinimumRingSize", "1.9", Traits = MemberTraits.OmitEmpty)]
    public ulong MinimumRingSize { get; init; }

    /// <summary>Gets the most entries of the ring; 0 leaves Envoy's default of 8388608.</summary>
    [Member("MaximumRingSize", "1.9", Traits = MemberTraits.OmitEmpty)]
    public ulong MaximumRingSize { get; init; }
}
