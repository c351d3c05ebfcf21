namespace ConsulSnapshot.Sdk;

/// <summary>A token of the ACL system before 1.4; written until 1.3, fatal to servers from 1.15 on.</summary>
/// <remarks>Source: Consul's struct ACL; format document 6.7.</remarks>
[ConsulStruct("ACL")]
public sealed partial record LegacyAclRecord : ConsulRecord
{
    /// <summary>Gets the token itself: a secret.</summary>
    [Member("ID", "1.0")]
    public Secret<string> Id { get; init; } = "";

    /// <summary>Gets what operators called the token.</summary>
    [Member("Name", "1.0")]
    public string Name { get; init; } = "";

    /// <summary>Gets the type: <c>client</c>, or <c>management</c>, which may do everything.</summary>
    [Member("Type", "1.0")]
    public string Type { get; init; } = "";

    /// <summary>Gets the rules as HCL or JSON text.</summary>
    [Member("Rules", "1.0")]
    public string Rules { get; init; } = "";

    /// <summary>Gets the Raft index of the token's creation.</summary>
    [Member("CreateIndex", "1.0")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the token's last change.</summary>
    [Member("ModifyIndex", "1.0")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.LegacyAcl;

    /// <inheritdoc/>
    public override string Identity => Name;
}
