namespace ConsulSnapshot.Sdk;

/// <summary>A share of the requests to a service, and where it goes. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceSplit; format document 7.3.</remarks>
[ConsulStruct("ServiceSplit")]
public sealed partial record ServiceSplit : ConsulStruct
{
    /// <summary>Gets the share in percent, in steps of 0.01; the shares of a splitter make 100 together.</summary>
    [Member("Weight", "1.6")]
    public float Weight { get; init; }

    /// <summary>Gets the service; empty is the one that was asked for.</summary>
    [Member("Service", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Service { get; init; } = "";

    /// <summary>Gets the subset of it; empty is its default.</summary>
    [Member("ServiceSubset", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string ServiceSubset { get; init; } = "";

    /// <summary>Gets the namespace of it; Enterprise only.</summary>
    [Member("Namespace", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Namespace { get; init; } = "";

    /// <summary>Gets the admin partition of it; Enterprise only. Since 1.12, perhaps 1.11.</summary>
    [Member("Partition", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string Partition { get; init; } = "";

    /// <summary>Gets the changes to request headers; <see langword="null"/> for none. Since 1.11.</summary>
    [Member("RequestHeaders", "1.11", Traits = MemberTraits.OmitEmpty)]
    public HttpHeaderModifiers? RequestHeaders { get; init; }

    /// <summary>Gets the changes to response headers; <see langword="null"/> for none. Since 1.11.</summary>
    [Member("ResponseHeaders", "1.11", Traits = MemberTraits.OmitEmpty)]
    public HttpHeaderModifiers? ResponseHeaders { get; init; }
}
