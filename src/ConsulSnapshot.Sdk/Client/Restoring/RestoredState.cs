namespace ConsulSnapshot.Sdk.Client;

/// <summary>What a cluster said after a restore, beside what the snapshot holds.</summary>
/// <remarks>
/// A server changes things right after a restore: it registers itself, makes tokens that its configuration names, and removes nodes that are not there any more within a minute or so. Clients
/// write, too. So only a key that is not as in the snapshot although nobody has written it since, or that all keys looked for are missing, means that the restore is not in effect.
/// </remarks>
public sealed record RestoredState
{
    /// <summary>Gets the leader, by its Raft address.</summary>
    public required string Leader { get; init; }

    /// <summary>Gets the Raft index of the state, if it was saved and compared; not less than that of the snapshot.</summary>
    public ulong? Index { get; init; }

    /// <summary>Gets how many keys were looked for; <see langword="null"/> if none could be read.</summary>
    public int? SampledKeys { get; init; }

    /// <summary>Gets how many of them have the value and the flags of the snapshot.</summary>
    public int MatchingKeys { get; init; }

    /// <summary>Gets how many of them were written since the restore.</summary>
    public int KeysWrittenSince { get; init; }

    /// <summary>Gets which of them are not there.</summary>
    public IReadOnlyList<string> MissingKeys { get; init; } = [];

    /// <summary>Gets which of them differ although they were not written since.</summary>
    public IReadOnlyList<string> DifferingKeys { get; init; } = [];

    /// <summary>Gets how many keys there are, beside those of the snapshot; <see langword="null"/> if they could not be counted.</summary>
    public RestoredCount? Keys { get; init; }

    /// <summary>Gets how many names of services there are; the lists of Consul leave out what the token may not read.</summary>
    public RestoredCount? Services { get; init; }

    /// <summary>Gets how many ACL tokens there are.</summary>
    public RestoredCount? Tokens { get; init; }

    /// <summary>Gets how the state now differs from the snapshot, record by record.</summary>
    public SnapshotComparison? Difference { get; init; }

    /// <summary>Gets a value indicating whether the snapshot is in effect, as far as could be seen.</summary>
    public bool IsInEffect => DifferingKeys.Count == 0 && (MissingKeys.Count == 0 || MissingKeys.Count < SampledKeys);
}
