namespace ConsulSnapshot.Sdk;

/// <summary>The session record.</summary>
/// <remarks>Source: Consul's struct Session; format document 6.3.</remarks>
[ConsulStruct("Session")]
public sealed partial record SessionRecord : ConsulRecord
{
    /// <summary>Gets the ID.</summary>
    [Member("ID", "1.0")]
    public string Id { get; init; } = "";

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.0")]
    public string Name { get; init; } = "";

    /// <summary>Gets the node.</summary>
    [Member("Node", "1.0")]
    public string Node { get; init; } = "";

    /// <summary>Gets the lock delay.</summary>
    [Member("LockDelay", "1.0")]
    public GoDuration LockDelay { get; init; }

    /// <summary>Gets the behavior.</summary>
    [Member("Behavior", "1.0")]
    public string Behavior { get; init; } = "";

    /// <summary>Gets the TTL.</summary>
    [Member("TTL", "1.0")]
    public string Ttl { get; init; } = "";

    /// <summary>Gets the node checks. Since 1.7.</summary>
    [Member("NodeChecks", "1.7")]
    public ValueList<string>? NodeChecks { get; init; }

    /// <summary>Gets the service checks. Since 1.7.</summary>
    [Member("ServiceChecks", "1.7")]
    public ValueList<SessionServiceCheck>? ServiceChecks { get; init; }

    /// <summary>Gets the checks.</summary>
    [Member("Checks", "1.0", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Checks { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.0")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.0")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.Session;

    /// <inheritdoc/>
    public override string Identity => Id;
}
