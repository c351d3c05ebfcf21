namespace ConsulSnapshot.Sdk;

/// <summary>A thing that Consul's servers remember about the cluster. Since 1.9.</summary>
/// <remarks>Source: Consul's struct SystemMetadataEntry; format document 6.12.</remarks>
[ConsulStruct("SystemMetadataEntry")]
public sealed partial record SystemMetadataRecord : ConsulRecord
{
    /// <summary>
    /// Gets what it is: <c>intention-format</c>, <c>virtual-ips</c>, <c>virtual-ips-term-gateway</c>, <c>server-management-token</c>,
    /// <c>reporting-process-id</c>. Never empty.
    /// </summary>
    [Member("Key", "1.9")]
    public string Key { get; init; } = "";

    /// <summary>Gets the value; a secret, as that of <c>server-management-token</c> is a token that may do everything.</summary>
    [Member("Value", "1.9", Traits = MemberTraits.OmitEmpty)]
    public Secret<string> Value { get; init; } = "";

    /// <summary>Gets the Raft index of the entry's creation.</summary>
    [Member("CreateIndex", "1.9")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the entry's last change.</summary>
    [Member("ModifyIndex", "1.9")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.SystemMetadata;

    /// <inheritdoc/>
    public override string Identity => Key;
}
