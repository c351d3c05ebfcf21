namespace ConsulSnapshot.Sdk;

/// <summary>The passive health check. Since 1.10.</summary>
/// <remarks>Source: Consul's struct PassiveHealthCheck; format document 7.3.</remarks>
[ConsulStruct("PassiveHealthCheck")]
public sealed partial record PassiveHealthCheck : ConsulStruct
{
    /// <summary>Gets the interval.</summary>
    [Member("Interval", "1.10", Traits = MemberTraits.OmitEmpty)]
    public GoDuration Interval { get; init; }

    /// <summary>Gets the max failures.</summary>
    [Member("MaxFailures", "1.10", Traits = MemberTraits.OmitEmpty)]
    public uint MaxFailures { get; init; }

    /// <summary>Gets the enforcing consecutive5xx. Since 1.12, perhaps 1.11.</summary>
    [Member("EnforcingConsecutive5xx", "1.12", Traits = MemberTraits.OmitEmpty)]
    public uint? EnforcingConsecutive5xx { get; init; }

    /// <summary>Gets the max ejection percent. Since 1.14.</summary>
    [Member("MaxEjectionPercent", "1.14", Traits = MemberTraits.OmitEmpty)]
    public uint? MaxEjectionPercent { get; init; }

    /// <summary>Gets the base ejection time. Since 1.14.</summary>
    [Member("BaseEjectionTime", "1.14", Traits = MemberTraits.OmitEmpty)]
    public GoDuration? BaseEjectionTime { get; init; }
}
