namespace ConsulSnapshot.Sdk;

/// <summary>How two snapshots differ in what they mean.</summary>
public sealed record SnapshotComparison
{
    /// <summary>Gets the kinds of which one of the snapshots has objects, in the order of the types' numbers, and of names within a type.</summary>
    public required IReadOnlyList<KindComparison> Kinds { get; init; }

    /// <summary>Gets the verification of the snapshot before.</summary>
    public required SnapshotVerification Before { get; init; }

    /// <summary>Gets the verification of the snapshot after.</summary>
    public required SnapshotVerification After { get; init; }

    /// <summary>Gets how many objects are only in the snapshot after.</summary>
    public long Appearing => Kinds.Sum(static kind => kind.Appearing);

    /// <summary>Gets how many objects are only in the snapshot before.</summary>
    public long Disappearing => Kinds.Sum(static kind => kind.Disappearing);

    /// <summary>Gets how many objects are in both, with other content.</summary>
    public long Changing => Kinds.Sum(static kind => kind.Changing);

    /// <summary>Gets how many objects are in both, with the same content.</summary>
    public long Unchanged => Kinds.Sum(static kind => kind.Unchanged);

    /// <summary>Gets a value indicating whether all objects are the same.</summary>
    public bool IsSame => Kinds.All(static kind => kind.IsSame);
}
