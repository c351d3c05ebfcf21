namespace ConsulSnapshot.Sdk;

/// <summary>The ring hash config. Since 1.9.</summary>
/// <remarks>Source: Consul's struct RingHashConfig; format document 7.3.</remarks>
[ConsulStruct("RingHashConfig")]
public sealed partial record RingHashConfig : ConsulStruct
{
    /// <summary>Gets the minimum ring size.</summary>
    [Member("MinimumRingSize", "1.9", Traits = MemberTraits.OmitEmpty)]
    public ulong MinimumRingSize { get; init; }

    /// <summary>Gets the maximum ring size.</summary>
    [Member("MaximumRingSize", "1.9", Traits = MemberTraits.OmitEmpty)]
    public ulong MaximumRingSize { get; init; }
}
