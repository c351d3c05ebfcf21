namespace ConsulSnapshot.Sdk;

/// <summary>The mark of a deleted key, or of a deleted prefix; kept for some 15 minutes so that indexes of listings do not go back.</summary>
/// <remarks>Source: Consul's struct DirEntry; format document 6.2.</remarks>
[ConsulStruct("DirEntry")]
public sealed partial record TombstoneRecord : ConsulRecord
{
    /// <summary>Gets the key. Bytes that are not UTF-8 are replaced; <see cref="KeyBytes"/> has them as they are.</summary>
    public string Key
    {
        get => KeyBytes.ToText();
        init => KeyBytes = ValueBytes.FromText(value);
    }

    /// <summary>Gets how often a lock was acquired; always 0 here.</summary>
    [Member("LockIndex", "1.0")]
    public ulong LockIndex { get; init; }

    /// <summary>Gets the deleted key or prefix as bytes, which in practice are UTF-8; never empty.</summary>
    [Member("Key", "1.0", Traits = MemberTraits.TextBytes)]
    public ValueBytes KeyBytes { get; init; }

    /// <summary>Gets the number of the client; always 0 here.</summary>
    [Member("Flags", "1.0")]
    public ulong Flags { get; init; }

    /// <summary>Gets the value; always empty here.</summary>
    [Member("Value", "1.0", Traits = MemberTraits.Secret)]
    public ValueBytes Value { get; init; }

    /// <summary>Gets the session that holds a lock; always empty here.</summary>
    [Member("Session", "1.0", Traits = MemberTraits.OmitEmpty)]
    public string Session { get; init; } = "";

    /// <summary>Gets the Raft index of a creation; always 0 here.</summary>
    [Member("CreateIndex", "1.0")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the deletion.</summary>
    [Member("ModifyIndex", "1.0")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.Tombstone;

    /// <inheritdoc/>
    public override string Identity => Key;
}
