namespace ConsulSnapshot.Sdk;

/// <summary>The exported service. Since 1.12.</summary>
/// <remarks>Source: Consul's struct ExportedService; format document 7.3.</remarks>
[ConsulStruct("ExportedService")]
public sealed partial record ExportedService : ConsulStruct
{
    /// <summary>Gets the name.</summary>
    [Member("Name", "1.12")]
    public string Name { get; init; } = "";

    /// <summary>Gets the namespace.</summary>
    [Member("Namespace", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string Namespace { get; init; } = "";

    /// <summary>Gets the consumers.</summary>
    [Member("Consumers", "1.12", Traits = MemberTraits.OmitEmpty)]
    public ValueList<ServiceConsumer>? Consumers { get; init; }
}
