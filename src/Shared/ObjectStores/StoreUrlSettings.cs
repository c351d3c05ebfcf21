namespace ConsulSnapshot.Sdk.Storage;

/// <summary>The settings in the query of a store's URL: each is known, and none is secret.</summary>
internal sealed class StoreUrlSettings
{
    private readonly string _store;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <param name="url">The URL.</param>
    /// <param name="store">The URL as people may see it.</param>
    /// <param name="known">The settings that there are.</param>
    /// <exception cref="SnapshotStoreException">A setting is not known, or comes twice.</exception>
    public StoreUrlSettings(Uri url, string store, params string[] known)
    {
        _store = store;
        foreach (string setting in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = setting.IndexOf('=', StringComparison.Ordinal);
            string name = Uri.UnescapeDataString(equals < 0 ? setting : setting[..equals]);

            // The name is not shown either: somebody may have put a secret there.
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                throw Invalid($"its query may hold {string.Join(", ", known)}, and no credentials, which come from the environment or the configuration");
            }

            if (!_values.TryAdd(name, equals < 0 ? "" : Uri.UnescapeDataString(setting[(equals + 1)..])))
            {
                throw Invalid($"its query holds {name} twice");
            }
        }
    }

    public string? Text(string name) => _values.GetValueOrDefault(name);

    public bool Flag(string name) => Text(name) switch
    {
        null or "false" => false,
        "" or "true" => true,
        string value => throw Invalid($"{name} must be true or false", value),
    };

    public Uri? Address(string name) => Text(name) switch
    {
        null => null,
        string value when Uri.TryCreate(value, UriKind.Absolute, out Uri? address) => address,
        _ => throw Invalid($"{name} must be an absolute address"),
    };

    /// <summary>A choice by its name, in which case does not count.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum => Text(name) switch
        {
            null => default,
            string value when Enum.GetNames<T>().Contains(value, StringComparer.OrdinalIgnoreCase) => Enum.Parse<T>(value, ignoreCase: true),
            string value => throw Invalid($"{name} must be one of {string.Join(", ", Enum.GetNames<T>())}", value),
        };

    public SnapshotStoreException Invalid(string rule, string? found = null) => new(SnapshotStoreError.InvalidAddress, _store, name: null, rule, found: found);
}
