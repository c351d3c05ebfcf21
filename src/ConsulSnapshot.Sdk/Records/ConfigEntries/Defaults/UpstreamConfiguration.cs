namespace ConsulSnapshot.Sdk;

/// <summary>The settings of the services that a service dials. Since 1.10.</summary>
/// <remarks>Source: Consul's struct UpstreamConfiguration; format document 7.3.</remarks>
[ConsulStruct("UpstreamConfiguration")]
public sealed partial record UpstreamConfiguration : ConsulStruct
{
    /// <summary>Gets the settings of single upstreams, which win over the defaults.</summary>
    [Member("Overrides", "1.10", Traits = MemberTraits.OmitEmpty)]
    public ValueList<UpstreamConfig?>? Overrides { get; init; }

    /// <summary>Gets the settings of all upstreams; <see langword="null"/> for none.</summary>
    [Member("Defaults", "1.10", Traits = MemberTraits.OmitEmpty)]
    public UpstreamConfig? Defaults { get; init; }
}
