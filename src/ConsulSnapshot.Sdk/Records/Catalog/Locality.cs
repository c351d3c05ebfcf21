namespace ConsulSnapshot.Sdk;

/// <summary>The locality. Since 1.16.</summary>
/// <remarks>Source: Consul's struct Locality; format document 6.1.</remarks>
[ConsulStruct("Locality")]
public sealed partial record Locality : ConsulStruct
{
    /// <summary>Gets the region.</summary>
    [Member("Region", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Region { get; init; } = "";

    /// <summary>Gets the zone.</summary>
    [Member("Zone", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Zone { get; init; } = "";
}
