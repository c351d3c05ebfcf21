namespace ConsulSnapshot.Sdk;

/// <summary>The upstream configuration. Since 1.10.</summary>
/// <remarks>Source: Consul's struct UpstreamConfiguration; format document 7.3.</remarks>
[ConsulStruct("UpstreamConfiguration")]
public sealed partial record UpstreamConfiguration : ConsulStruct
{
    /// <summary>Gets the overrides.</summary>
    [Member("Overrides", "1.10", Traits = MemberTraits.OmitEmpty)]
    public ValueList<UpstreamConfig?>? Overrides { get; init; }

    /// <summary>Gets the defaults.</summary>
    [Member("Defaults", "1.10", Traits = MemberTraits.OmitEmpty)]
    public UpstreamConfig? Defaults { get; init; }
}
