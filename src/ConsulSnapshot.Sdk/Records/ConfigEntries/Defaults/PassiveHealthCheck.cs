namespace ConsulSnapshot.Sdk;

/// <summary>When a proxy stops sending to an instance of an upstream, by the failures it sees (Envoy's outlier detection). Since 1.10.</summary>
/// <remarks>Source: Consul's struct PassiveHealthCheck; format document 7.3.</remarks>
[ConsulStruct("PassiveHealthCheck")]
public sealed partial record PassiveHealthCheck : ConsulStruct
{
    /// <summary>Gets the time between two looks at the failures; zero leaves Envoy's default of 10 seconds.</summary>
    [Member("Interval", "1.10", Traits = MemberTraits.OmitEmpty)]
    public GoDuration Interval { get; init; }

    /// <summary>Gets the failures in a row after which an instance is ejected; 0 leaves Envoy's default of 5.</summary>
    [Member("MaxFailures", "1.10", Traits = MemberTraits.OmitEmpty)]
    public uint MaxFailures { get; init; }

    /// <summary>
    /// Gets the chance in percent that such an instance is in fact ejected; <see langword="null"/> leaves Envoy's default of 100.
    /// Since 1.12, perhaps 1.11.
    /// </summary>
    [Member("EnforcingConsecutive5xx", "1.12", Traits = MemberTraits.OmitEmpty)]
    public uint? EnforcingConsecutive5xx { get; init; }

    /// <summary>Gets the most instances that may be ejected at once, in percent; <see langword="null"/> leaves Envoy's default of 10. Since 1.14.</summary>
    [Member("MaxEjectionPercent", "1.14", Traits = MemberTraits.OmitEmpty)]
    public uint? MaxEjectionPercent { get; init; }

    /// <summary>
    /// Gets how long an instance is ejected the first time; longer each time after that. <see langword="null"/> leaves Envoy's default of 30 seconds.
    /// Since 1.14.
    /// </summary>
    [Member("BaseEjectionTime", "1.14", Traits = MemberTraits.OmitEmpty)]
    public GoDuration? BaseEjectionTime { get; init; }
}
