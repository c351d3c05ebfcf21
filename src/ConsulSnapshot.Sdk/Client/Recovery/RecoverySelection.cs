namespace ConsulSnapshot.Sdk.Client;

/// <summary>Which objects of a kind are wanted: none, all, or those of certain names.</summary>
public sealed class RecoverySelection
{
    private RecoverySelection(bool isAll, IReadOnlyCollection<string> names)
    {
        IsAll = isAll;
        Names = names;
    }

    /// <summary>No object.</summary>
    public static RecoverySelection None { get; } = new(isAll: false, []);

    /// <summary>All objects of the kind.</summary>
    public static RecoverySelection All { get; } = new(isAll: true, []);

    /// <summary>Gets a value indicating whether all are wanted.</summary>
    public bool IsAll { get; }

    /// <summary>Gets the wanted names; empty for none and for all.</summary>
    public IReadOnlyCollection<string> Names { get; }

    internal bool IsNone => !IsAll && Names.Count == 0;

    /// <summary>Selects objects by their names, or by their ids where they have some.</summary>
    /// <param name="names">The names; at least one. One that the snapshot does not have is reported as a conflict.</param>
    /// <returns>The selection.</returns>
    /// <exception cref="ArgumentException">There are none, or one is empty.</exception>
    public static RecoverySelection Of(params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        HashSet<string> set = new(names, StringComparer.Ordinal);
        return set.Count > 0 && !set.Any(string.IsNullOrEmpty)
            ? new RecoverySelection(isAll: false, set)
            : throw new ArgumentException("A selection must have at least one name, and none that is empty.", nameof(names));
    }

    /// <summary>Says what is selected.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => IsAll ? "all" : IsNone ? "none" : string.Join(',', Names);
}
