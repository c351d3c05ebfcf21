namespace ConsulSnapshot.Sdk;

/// <summary>The service virtual IP record. Since 1.12.</summary>
/// <remarks>Source: Consul's struct ServiceVirtualIP; format document 6.13.</remarks>
[ConsulStruct("ServiceVirtualIP")]
public sealed partial record ServiceVirtualIPRecord : ConsulRecord
{
    /// <summary>Gets the service. Since 1.13.</summary>
    [Member("Service", "1.13")]
    public PeeredServiceName Service { get; init; } = new();

    /// <summary>Gets the IP.</summary>
    [Member("IP", "1.12", Traits = MemberTraits.IPAddress | MemberTraits.NotRestored)]
    public ValueBytes IP { get; init; }

    /// <summary>Gets the manual i ps. Since 1.16.</summary>
    [Member("ManualIPs", "1.16", Traits = MemberTraits.NotRestored)]
    public ValueList<string>? ManualIPs { get; init; }

    /// <summary>Gets the create index. Since 1.13.</summary>
    [Member("CreateIndex", "1.13")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index. Since 1.13.</summary>
    [Member("ModifyIndex", "1.13")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.ServiceVirtualIP;

    /// <inheritdoc/>
    public override string Identity => Service.ServiceName.Name;
}
