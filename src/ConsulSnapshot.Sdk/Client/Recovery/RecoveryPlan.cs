namespace ConsulSnapshot.Sdk.Client;

/// <summary>The items of a recovery while it is planned and carried out.</summary>
internal sealed class RecoveryPlan(ExistingObjects existing, IProgress<RecoveryItem>? progress)
{
    private readonly List<RecoveryItem> _items = [];

    /// <summary>Gets the items as they stand now.</summary>
    public RecoveryItem this[int item] => _items[item];

    public bool HasConflicts => _items.Exists(static item => item.Action == RecoveryAction.Conflict);

    public bool HasWrites => _items.Exists(static item => item.Action is RecoveryAction.Create or RecoveryAction.Update);

    /// <summary>Copies the items.</summary>
    public IReadOnlyList<RecoveryItem> ToList() => [.. _items];

    /// <summary>Adds an item, and returns its number.</summary>
    public int Add(RecoveryKind kind, string name, RecoveryAction action, string? reason = null, string? nameInSnapshot = null)
    {
        _items.Add(new RecoveryItem { Kind = kind, Name = name, Action = action, Reason = reason, NameInSnapshot = nameInSnapshot });
        return _items.Count - 1;
    }

    /// <summary>Decides what is done with what may exist.</summary>
    /// <param name="exists">Whether the cluster has it.</param>
    /// <param name="differences">What is different there; empty if it is the same.</param>
    public (RecoveryAction Action, string? Reason) Decide(bool exists, IReadOnlyCollection<string> differences)
    {
        if (!exists)
        {
            return (RecoveryAction.Create, null);
        }

        string differs = $"exists and differs in {string.Join(", ", differences)}";
        return (differences.Count, existing) switch
        {
            (0, _) => (RecoveryAction.Unchanged, null),
            (_, ExistingObjects.Overwrite) => (RecoveryAction.Update, differs),
            (_, ExistingObjects.Skip) => (RecoveryAction.Skip, differs),
            _ => (RecoveryAction.Conflict, differs),
        };
    }

    /// <summary>Says what is planned for an item.</summary>
    public void Set(int item, RecoveryAction action, string? reason) => _items[item] = _items[item] with { Action = action, Reason = reason };

    /// <summary>Notes that an item was written.</summary>
    public void Done(int item) => Replace(item, _items[item] with { State = RecoveryState.Done });

    /// <summary>Notes that an item could not be written.</summary>
    public void Fail(int item, string reason, RecoveryAction? action = null) =>
        Replace(item, _items[item] with { State = RecoveryState.Failed, Reason = reason, Action = action ?? _items[item].Action });

    private void Replace(int place, RecoveryItem item)
    {
        _items[place] = item;
        progress?.Report(item);
    }
}
