namespace ConsulSnapshot.Sdk.Client;

/// <summary>One object of a recovery: what is to be done with it, and what was. Holds no secret.</summary>
public sealed record RecoveryItem
{
    /// <summary>Gets the kind of the object.</summary>
    public required RecoveryKind Kind { get; init; }

    /// <summary>Gets what it is called in the cluster.</summary>
    /// <value>
    /// The key (bytes that are not UTF-8 are replaced), the name of a policy, role, auth method or query, a token's accessor id, <c>kind/name</c> of a configuration
    /// entry, <c>source => destination</c> or a destination for intentions, <c>method: type name</c> for a binding rule, the id of what has no name.
    /// </value>
    public required string Name { get; init; }

    /// <summary>Gets what it is called in the snapshot; <see langword="null"/> for the same.</summary>
    public string? NameInSnapshot { get; init; }

    /// <summary>Gets what is done.</summary>
    public required RecoveryAction Action { get; init; }

    /// <summary>Gets how far that is.</summary>
    public RecoveryState State { get; init; }

    /// <summary>Gets why, or what to know about it; <see langword="null"/> if nothing.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets a value indicating whether nothing is left to do: it was written, needs no writing, or was left out on purpose.</summary>
    public bool IsSettled => State == RecoveryState.Done || (State == RecoveryState.Planned && Action is RecoveryAction.Unchanged or RecoveryAction.Skip);
}
