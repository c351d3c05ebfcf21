namespace ConsulSnapshot.Sdk;

/// <summary>The index record. Since 1.4.</summary>
/// <remarks>Source: Consul's struct IndexEntry; format document 6.12.</remarks>
[ConsulStruct("IndexEntry")]
public sealed partial record IndexRecord : ConsulRecord
{
    /// <summary>Gets the key.</summary>
    [Member("Key", "1.4")]
    public string Key { get; init; } = "";

    /// <summary>Gets the value.</summary>
    [Member("Value", "1.4")]
    public ulong Value { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.Index;

    /// <inheritdoc/>
    public override string Identity => Key;
}
