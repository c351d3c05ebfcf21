namespace ConsulSnapshot.Sdk;

/// <summary>The highest Raft index of a table, or of a part of it; what blocking queries wait for. Since 1.4.</summary>
/// <remarks>Source: Consul's struct IndexEntry; format document 6.12.</remarks>
[ConsulStruct("IndexEntry")]
public sealed partial record IndexRecord : ConsulRecord
{
    /// <summary>
    /// Gets the table, such as <c>kvs</c>, or a part such as <c>service.web</c>. <c>acl-token-bootstrap</c> tells that ACLs were bootstrapped. Never
    /// empty.
    /// </summary>
    [Member("Key", "1.4")]
    public string Key { get; init; } = "";

    /// <summary>Gets the index; for <c>connect-ca-builtin-serial</c>, the last serial number that the built-in CA has given.</summary>
    [Member("Value", "1.4")]
    public ulong Value { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.Index;

    /// <inheritdoc/>
    public override string Identity => Key;
}
