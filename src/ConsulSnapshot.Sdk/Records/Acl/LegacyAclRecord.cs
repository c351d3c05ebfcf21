namespace ConsulSnapshot.Sdk;

/// <summary>The legacy acl record.</summary>
/// <remarks>Source: Consul's struct ACL; format document 6.7.</remarks>
[ConsulStruct("ACL")]
public sealed partial record LegacyAclRecord : ConsulRecord
{
    /// <summary>Gets the ID.</summary>
    [Member("ID", "1.0")]
    public Secret<string> Id { get; init; } = "";

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.0")]
    public string Name { get; init; } = "";

    /// <summary>Gets the type.</summary>
    [Member("Type", "1.0")]
    public string Type { get; init; } = "";

    /// <summary>Gets the rules.</summary>
    [Member("Rules", "1.0")]
    public string Rules { get; init; } = "";

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.0")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.0")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.LegacyAcl;

    /// <inheritdoc/>
    public override string Identity => Name;
}
