namespace ConsulSnapshot.Sdk;

/// <summary>A service that others may use. Since 1.12.</summary>
/// <remarks>Source: Consul's struct ExportedService; format document 7.3.</remarks>
[ConsulStruct("ExportedService")]
public sealed partial record ExportedService : ConsulStruct
{
    /// <summary>Gets the service's name; <c>*</c> is all.</summary>
    [Member("Name", "1.12")]
    public string Name { get; init; } = "";

    /// <summary>Gets the service's namespace; Enterprise only.</summary>
    [Member("Namespace", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string Namespace { get; init; } = "";

    /// <summary>Gets the peers and partitions that may use it.</summary>
    [Member("Consumers", "1.12", Traits = MemberTraits.OmitEmpty)]
    public ValueList<ServiceConsumer>? Consumers { get; init; }
}
