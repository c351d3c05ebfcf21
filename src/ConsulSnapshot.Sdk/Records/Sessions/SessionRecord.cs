namespace ConsulSnapshot.Sdk;

/// <summary>A session: what locks on keys hang on, and what ends when its checks fail.</summary>
/// <remarks>Source: Consul's struct Session; format document 6.3.</remarks>
[ConsulStruct("Session")]
public sealed partial record SessionRecord : ConsulRecord
{
    /// <summary>Gets the session's UUID.</summary>
    [Member("ID", "1.0")]
    public string Id { get; init; } = "";

    /// <summary>Gets the name for people; may be empty.</summary>
    [Member("Name", "1.0")]
    public string Name { get; init; } = "";

    /// <summary>Gets the name of the node that the session belongs to; never empty.</summary>
    [Member("Node", "1.0")]
    public string Node { get; init; } = "";

    /// <summary>Gets how long a lock cannot be taken after the session failed; at most 60 seconds, 15 by default.</summary>
    [Member("LockDelay", "1.0")]
    public GoDuration LockDelay { get; init; }

    /// <summary>Gets what becomes of locked keys when the session fails: <c>release</c> leaves them without lock, <c>delete</c> deletes them.</summary>
    [Member("Behavior", "1.0")]
    public string Behavior { get; init; } = "";

    /// <summary>
    /// Gets the time within which the session must be renewed, as Go duration text such as <c>3600s</c>; empty for no limit. Starts anew on restore.
    /// </summary>
    [Member("TTL", "1.0")]
    public string Ttl { get; init; } = "";

    /// <summary>Gets the ids of the node's checks that end the session when critical; <c>serfHealth</c> by default. Since 1.7.</summary>
    [Member("NodeChecks", "1.7")]
    public ValueList<string>? NodeChecks { get; init; }

    /// <summary>Gets the checks of services that end the session when critical. Since 1.7.</summary>
    [Member("ServiceChecks", "1.7")]
    public ValueList<SessionServiceCheck>? ServiceChecks { get; init; }

    /// <summary>Gets the ids of checks as releases before 1.7 wrote them; <see langword="null"/> in new sessions, but still honoured.</summary>
    [Member("Checks", "1.0", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Checks { get; init; }

    /// <summary>Gets the Raft index of the session's creation.</summary>
    [Member("CreateIndex", "1.0")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the session's last change.</summary>
    [Member("ModifyIndex", "1.0")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.Session;

    /// <inheritdoc/>
    public override string Identity => Id;
}
