namespace ConsulSnapshot.Sdk;

/// <summary>The session service check. Since 1.7.</summary>
/// <remarks>Source: Consul's struct ServiceCheck; format document 6.3.</remarks>
[ConsulStruct("ServiceCheck")]
public sealed partial record SessionServiceCheck : ConsulStruct
{
    /// <summary>Gets the ID.</summary>
    [Member("ID", "1.7")]
    public string Id { get; init; } = "";

    /// <summary>Gets the namespace.</summary>
    [Member("Namespace", "1.7")]
    public string Namespace { get; init; } = "";
}
