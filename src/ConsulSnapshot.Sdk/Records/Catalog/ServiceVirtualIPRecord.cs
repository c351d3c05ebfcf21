namespace ConsulSnapshot.Sdk;

/// <summary>The virtual address of a service of the mesh, by which transparent proxies know it. Since 1.12.</summary>
/// <remarks>Source: Consul's struct ServiceVirtualIP; format document 6.13.</remarks>
[ConsulStruct("ServiceVirtualIP")]
public sealed partial record ServiceVirtualIPRecord : ConsulRecord
{
    /// <summary>Gets the service that has the address; 1.11 and 1.12 write its name alone. Since 1.13.</summary>
    [Member("Service", "1.13")]
    public PeeredServiceName Service { get; init; } = new();

    /// <summary>Gets the address as an offset from 240.0.0.0, in 4 or 16 bytes: <c>0.0.0.3</c> stands for 240.0.0.3.</summary>
    [Member("IP", "1.12", Traits = MemberTraits.IPAddress | MemberTraits.NotRestored)]
    public ValueBytes IP { get; init; }

    /// <summary>Gets the addresses that were given by hand; not read on restore, so they are gone then. Since 1.16.</summary>
    [Member("ManualIPs", "1.16", Traits = MemberTraits.NotRestored)]
    public ValueList<string>? ManualIPs { get; init; }

    /// <summary>Gets the Raft index of the address's creation. Since 1.13.</summary>
    [Member("CreateIndex", "1.13")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the address's last change. Since 1.13.</summary>
    [Member("ModifyIndex", "1.13")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.ServiceVirtualIP;

    /// <inheritdoc/>
    public override string Identity => Service.ServiceName.Name;
}
