namespace ConsulSnapshot.Sdk;

/// <summary>A check of a service that a session depends on. Since 1.7.</summary>
/// <remarks>Source: Consul's struct ServiceCheck; format document 6.3.</remarks>
[ConsulStruct("ServiceCheck")]
public sealed partial record SessionServiceCheck : ConsulStruct
{
    /// <summary>Gets the id of the check on the session's node; never empty.</summary>
    [Member("ID", "1.7")]
    public string Id { get; init; } = "";

    /// <summary>Gets the namespace of the check; Enterprise only, empty in others.</summary>
    [Member("Namespace", "1.7")]
    public string Namespace { get; init; } = "";
}
