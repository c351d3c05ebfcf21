namespace ConsulSnapshot.Sdk;

/// <summary>The service split. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceSplit; format document 7.3.</remarks>
[ConsulStruct("ServiceSplit")]
public sealed partial record ServiceSplit : ConsulStruct
{
    /// <summary>Gets the weight.</summary>
    [Member("Weight", "1.6")]
    public float Weight { get; init; }

    /// <summary>Gets the service.</summary>
    [Member("Service", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Service { get; init; } = "";

    /// <summary>Gets the service subset.</summary>
    [Member("ServiceSubset", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string ServiceSubset { get; init; } = "";

    /// <summary>Gets the namespace.</summary>
    [Member("Namespace", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Namespace { get; init; } = "";

    /// <summary>Gets the partition. Since 1.12, perhaps 1.11.</summary>
    [Member("Partition", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string Partition { get; init; } = "";

    /// <summary>Gets the request headers. Since 1.11.</summary>
    [Member("RequestHeaders", "1.11", Traits = MemberTraits.OmitEmpty)]
    public HttpHeaderModifiers? RequestHeaders { get; init; }

    /// <summary>Gets the response headers. Since 1.11.</summary>
    [Member("ResponseHeaders", "1.11", Traits = MemberTraits.OmitEmpty)]
    public HttpHeaderModifiers? ResponseHeaders { get; init; }
}
