namespace ConsulSnapshot.Sdk;

/// <summary>The system metadata record. Since 1.9.</summary>
/// <remarks>Source: Consul's struct SystemMetadataEntry; format document 6.12.</remarks>
[ConsulStruct("SystemMetadataEntry")]
public sealed partial record SystemMetadataRecord : ConsulRecord
{
    /// <summary>Gets the key.</summary>
    [Member("Key", "1.9")]
    public string Key { get; init; } = "";

    /// <summary>Gets the value.</summary>
    [Member("Value", "1.9", Traits = MemberTraits.OmitEmpty)]
    public Secret<string> Value { get; init; } = "";

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.9")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.9")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.SystemMetadata;

    /// <inheritdoc/>
    public override string Identity => Key;
}
