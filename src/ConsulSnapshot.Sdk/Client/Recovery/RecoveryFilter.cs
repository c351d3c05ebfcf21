namespace ConsulSnapshot.Sdk.Client;

/// <summary>Tells which objects of a kind are wanted, and remembers which of the wanted names it has not seen.</summary>
internal sealed class RecoveryFilter(RecoverySelection selection)
{
    private readonly HashSet<string> _missing = new(selection.Names, StringComparer.Ordinal);

    /// <summary>Gets the wanted names that no object had.</summary>
    public IEnumerable<string> Missing => _missing.Order(StringComparer.Ordinal);

    /// <summary>Tells whether an object is wanted.</summary>
    /// <param name="names">What it can be called.</param>
    public bool Takes(params ReadOnlySpan<string> names)
    {
        bool isNamed = false;
        foreach (string name in names)
        {
            if (selection.Names.Contains(name))
            {
                _missing.Remove(name);
                isNamed = true;
            }
        }

        return isNamed || selection.IsAll;
    }
}
