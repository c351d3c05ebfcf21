namespace ConsulSnapshot.Sdk.Storage;

/// <summary>A store could not do what it was asked for: says which store, which object, by which rule and both values.</summary>
/// <remarks>Messages hold no credentials and no content. Programs branch on <see cref="Error"/>.</remarks>
public sealed class SnapshotStoreException : Exception
{
    /// <summary>Makes an error; the message is put together from the parts.</summary>
    /// <param name="error">The reason.</param>
    /// <param name="store">The store, as its <see cref="SnapshotStore.Description"/> says it.</param>
    /// <param name="name">The object's name; <see langword="null"/> if the failure is that of the whole store.</param>
    /// <param name="rule">What went wrong or what is asked for, a clause without a full stop. It must hold no credentials.</param>
    /// <param name="expected">What the rule asks for, where that can be said in a few characters.</param>
    /// <param name="found">What was there instead, where that can be said in a few characters.</param>
    /// <param name="innerException">What the platform or the vendor's package threw.</param>
    public SnapshotStoreException(
        SnapshotStoreError error, string store, string? name, string rule, string? expected = null, string? found = null, Exception? innerException = null)
        : base(Build(store, name, rule, expected, found), innerException)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(rule);
        Error = error;
        Store = store;
        Name = name;
        Expected = expected;
        Found = found;
    }

    /// <summary>Gets the reason.</summary>
    public SnapshotStoreError Error { get; }

    /// <summary>Gets the store, as its <see cref="SnapshotStore.Description"/> says it.</summary>
    public string Store { get; }

    /// <summary>Gets the object's name; <see langword="null"/> if the failure is that of the whole store.</summary>
    public string? Name { get; }

    /// <summary>Gets what the rule asks for, where that can be said in a few characters.</summary>
    public string? Expected { get; }

    /// <summary>Gets what was there instead, where that can be said in a few characters.</summary>
    public string? Found { get; }

    private static string Build(string store, string? name, string rule, string? expected, string? found)
    {
        string place = name is null ? store : $"{store}: {StoreName.Quote(name)}";
        string values = (expected, found) switch
        {
            (not null, not null) => $": expected {expected}, found {found}",
            (not null, null) => $": expected {expected}",
            (null, not null) => $": found {found}",
            _ => "",
        };
        return $"{place}: {rule}{values}.";
    }
}
