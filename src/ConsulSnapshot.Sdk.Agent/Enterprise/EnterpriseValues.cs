namespace ConsulSnapshot.Sdk.Agent;

/// <summary>What files and flags said, key by key.</summary>
/// <remarks>The last one to say something of a key wins; destinations of all files add up.</remarks>
internal sealed class EnterpriseValues
{
    /// <summary>Gets the values of keys that belong to no destination; those of a map one by one.</summary>
    public List<(EnterpriseKey Key, string Value)> Settings { get; } = [];

    /// <summary>Gets the destinations of <c>backup_destinations</c>.</summary>
    public List<EnterpriseDestination> Listed { get; } = [];

    /// <summary>Gets the single destinations of before, one of a kind.</summary>
    public Dictionary<string, EnterpriseDestination> Single { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the destinations that flags make or change, one of a kind.</summary>
    public Dictionary<string, EnterpriseDestination> Flagged { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets what is to be told.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Gets or sets a value indicating whether a file has had the object.</summary>
    public bool HasObject { get; set; }

    /// <summary>Adds a value after checking it.</summary>
    /// <exception cref="FormatException">It is not what the key holds.</exception>
    public void Add(EnterpriseKey key, string value, string place)
    {
        if (value.Length > 0 && Check(key, value, place))
        {
            Settings.Add((key, value));
        }
    }

    /// <summary>Checks a value, and tells of it if it does nothing.</summary>
    /// <returns>Whether it does something.</returns>
    /// <exception cref="FormatException">It is not what the key holds.</exception>
    public bool Check(EnterpriseKey key, string value, string place)
    {
        if (EnterpriseKeys.Violation(key, value) is { } rule)
        {
            throw new FormatException($"{place} {rule}."); // without the value: it may stand where a secret belongs
        }

        if (key.IsIgnored)
        {
            Warnings.Add($"{place} does {key.Becomes}.");
        }

        return !key.IsIgnored;
    }
}

/// <summary>One destination as files and flags describe it.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Place">Where it stands, for messages.</param>
internal sealed record EnterpriseDestination(string Kind, string Place)
{
    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);
}
