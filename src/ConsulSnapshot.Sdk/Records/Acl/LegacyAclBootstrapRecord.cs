namespace ConsulSnapshot.Sdk;

/// <summary>The legacy acl bootstrap record.</summary>
/// <remarks>Source: Consul's struct ACLBootstrap; format document 6.7.</remarks>
[ConsulStruct("ACLBootstrap")]
public sealed partial record LegacyAclBootstrapRecord : ConsulRecord
{
    /// <summary>Gets the allow bootstrap.</summary>
    [Member("AllowBootstrap", "1.0")]
    public bool AllowBootstrap { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.0")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.0")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.LegacyAclBootstrap;

    /// <inheritdoc/>
    public override string Identity => "";
}
