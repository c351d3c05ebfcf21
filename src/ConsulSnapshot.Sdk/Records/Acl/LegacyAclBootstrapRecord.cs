namespace ConsulSnapshot.Sdk;

/// <summary>Whether the ACL system before 1.4 could still be bootstrapped; written until 1.3, fatal to servers from 1.15 on.</summary>
/// <remarks>Source: Consul's struct ACLBootstrap; format document 6.7.</remarks>
[ConsulStruct("ACLBootstrap")]
public sealed partial record LegacyAclBootstrapRecord : ConsulRecord
{
    /// <summary>Gets a value indicating whether the first management token could still be asked for.</summary>
    [Member("AllowBootstrap", "1.0")]
    public bool AllowBootstrap { get; init; }

    /// <summary>Gets the Raft index of the record's creation.</summary>
    [Member("CreateIndex", "1.0")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the record's last change.</summary>
    [Member("ModifyIndex", "1.0")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.LegacyAclBootstrap;

    /// <inheritdoc/>
    public override string Identity => "";
}
