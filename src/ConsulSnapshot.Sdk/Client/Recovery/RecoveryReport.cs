namespace ConsulSnapshot.Sdk.Client;

/// <summary>What a recovery is going to do, or did.</summary>
public sealed record RecoveryReport
{
    /// <summary>Gets what the verification found before anything was read from the cluster.</summary>
    public required SnapshotVerification Verification { get; init; }

    /// <summary>Gets the selected objects: KV entries first, then the other kinds in the order in which they are written.</summary>
    public required IReadOnlyList<RecoveryItem> Items { get; init; }

    /// <summary>Gets a value indicating whether writing was begun.</summary>
    /// <value><see langword="false"/> for a plan, for one that was not approved, and for one that conflicts stopped.</value>
    public bool WasApplied { get; init; }

    /// <summary>Gets why writing ended early: the cluster could not be reached any more, or lost its leader; <see langword="null"/> if it went to its end.</summary>
    /// <value>The items say what was done by then. The next run does what is left.</value>
    public ConsulSnapshotRequestException? Failure { get; init; }

    /// <summary>Gets how long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets a value indicating whether nothing is left to do: each item was written, was in the cluster already, or was left out on purpose.</summary>
    public bool IsComplete => Failure is null && Items.All(static item => item.IsSettled);

    /// <summary>Gets a value indicating whether there is an object that cannot be recovered as things are.</summary>
    public bool HasConflicts => Items.Any(static item => item.Action == RecoveryAction.Conflict);

    /// <summary>Counts the items with an action.</summary>
    /// <param name="action">The action.</param>
    /// <returns>How many there are.</returns>
    public int Count(RecoveryAction action) => Items.Count(item => item.Action == action);
}
