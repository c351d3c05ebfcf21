namespace ConsulSnapshot.Sdk;

/// <summary>Where something runs, as its cloud calls it. Since 1.16.</summary>
/// <remarks>Source: Consul's struct Locality; format document 6.1.</remarks>
[ConsulStruct("Locality")]
public sealed partial record Locality : ConsulStruct
{
    /// <summary>Gets the region, such as <c>us-east-1</c>.</summary>
    [Member("Region", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Region { get; init; } = "";

    /// <summary>Gets the zone in the region, such as <c>us-east-1a</c>; empty if not told.</summary>
    [Member("Zone", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Zone { get; init; } = "";
}
