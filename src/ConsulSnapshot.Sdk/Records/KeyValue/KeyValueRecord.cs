namespace ConsulSnapshot.Sdk;

/// <summary>An entry of the KV store.</summary>
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

    /// <summary>Gets how often the lock on the key was acquired.</summary>
    [Member("LockIndex", "1.0")]
    public ulong LockIndex { get; init; }

    /// <summary>Gets the key as bytes, which in practice are UTF-8; never empty.</summary>
    [Member("Key", "1.0", Traits = MemberTraits.TextBytes)]
    public ValueBytes KeyBytes { get; init; }

    /// <summary>Gets a number that the client chose; Consul does not look at it.</summary>
    [Member("Flags", "1.0")]
    public ulong Flags { get; init; }

    /// <summary>Gets the value, at most 512 KiB by default; treated as a secret. Empty and absent are the same.</summary>
    [Member("Value", "1.0", Traits = MemberTraits.Secret)]
    public ValueBytes Value { get; init; }

    /// <summary>Gets the UUID of the session that holds the lock; empty if none does.</summary>
    [Member("Session", "1.0", Traits = MemberTraits.OmitEmpty)]
    public string Session { get; init; } = "";

    /// <summary>Gets the Raft index of the entry's creation.</summary>
    [Member("CreateIndex", "1.0")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the entry's last change.</summary>
    [Member("ModifyIndex", "1.0")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.KeyValue;

    /// <inheritdoc/>
    public override string Identity => Key;
}
