namespace ConsulSnapshot.Sdk;

/// <summary>The key value record.</summary>
/// <remarks>Source: Consul's struct DirEntry; format document 6.2.</remarks>
[ConsulStruct("DirEntry")]
public sealed partial record KeyValueRecord : ConsulRecord
{
    /// <summary>Gets the key. Bytes that are not UTF-8 are replaced; <see cref="KeyBytes"/> has them as they are.</summary>
    public string Key
    {
        get => KeyBytes.ToText();
        init => KeyBytes = ValueBytes.FromText(value);
    }

    /// <summary>Gets the lock index.</summary>
    [Member("LockIndex", "1.0")]
    public ulong LockIndex { get; init; }

    /// <summary>Gets the key.</summary>
    [Member("Key", "1.0", Traits = MemberTraits.TextBytes)]
    public ValueBytes KeyBytes { get; init; }

    /// <summary>Gets the flags.</summary>
    [Member("Flags", "1.0")]
    public ulong Flags { get; init; }

    /// <summary>Gets the value.</summary>
    [Member("Value", "1.0", Traits = MemberTraits.Secret)]
    public ValueBytes Value { get; init; }

    /// <summary>Gets the session.</summary>
    [Member("Session", "1.0", Traits = MemberTraits.OmitEmpty)]
    public string Session { get; init; } = "";

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.0")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.0")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.KeyValue;

    /// <inheritdoc/>
    public override string Identity => Key;
}
