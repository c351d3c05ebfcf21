using System.Collections.Concurrent;

namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Opens stores by their URLs. It knows <c>file:</c>; packages for clouds add their schemes.</summary>
/// <remarks>Safe for concurrent use by several callers.</remarks>
public sealed class SnapshotStoreFactory
{
    private readonly ConcurrentDictionary<string, Func<Uri, SnapshotStore>> _schemes = new(StringComparer.OrdinalIgnoreCase) { [Uri.UriSchemeFile] = OpenFolder };

    /// <summary>Gets the schemes that can be opened, in order.</summary>
    public IReadOnlyList<string> Schemes => [.. _schemes.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Adds a scheme, in place of one of that name.</summary>
    /// <param name="scheme">The scheme without its colon, such as <c>s3</c>; upper and lower case are the same.</param>
    /// <param name="open">Opens a store by its URL, which has no user. It throws <see cref="SnapshotStoreException"/> with <see cref="SnapshotStoreError.InvalidAddress"/>
    /// for one that it cannot use.</param>
    /// <returns>This factory.</returns>
    public SnapshotStoreFactory Add(string scheme, Func<Uri, SnapshotStore> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        if (!Uri.CheckSchemeName(scheme))
        {
            throw new ArgumentException($"'{scheme}' is no scheme of URLs.", nameof(scheme));
        }

        _schemes[scheme] = open;
        return this;
    }

    /// <summary>Tells whether a text is the URL of a store that can be opened, and not the path of a file.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Whether it begins with one of <see cref="Schemes"/>.</returns>
    public bool IsStoreUrl(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && _schemes.ContainsKey(text[..colon]);
    }

    /// <summary>Opens a store.</summary>
    /// <param name="url">Its URL; what it says of a snapshot does not matter.</param>
    /// <returns>The store. Nothing is asked of it yet.</returns>
    /// <exception cref="SnapshotStoreException">The scheme is not known, or the URL cannot be used (<see cref="SnapshotStoreError.InvalidAddress"/>).</exception>
    public SnapshotStore Open(SnapshotStoreUrl url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return Open(url.Location);
    }

    /// <summary>Finds the one snapshot that a URL means, and the store that holds it.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="datacenter">Whose, if the URL names no single object; <see langword="null"/> if the store has those of one datacenter alone.</param>
    /// <param name="options">Choices for listing; <see langword="null"/> for the defaults.</param>
    /// <param name="time">The clock, by which the newest must not be from the future; <see langword="null"/> for the system's.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    /// <returns>The store and the snapshot in it.</returns>
    /// <exception cref="SnapshotStoreException">There is none, several could be meant, or the store failed.</exception>
    public async Task<(SnapshotStore Store, StoredSnapshot Snapshot)> FindAsync(
        SnapshotStoreUrl url, string? datacenter = null, SnapshotCatalogOptions? options = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (url.Kind == SnapshotSelectorKind.Unsaid && url.TrySplit(out Uri location, out string name) && StoreName.Violation(name) is null)
        {
            SnapshotStore holder = Open(location);
            if (await holder.TryGetAsync(name, cancellationToken).ConfigureAwait(false) is not null)
            {
                return (holder, await new SnapshotCatalog(holder, options).GetAsync(name, cancellationToken).ConfigureAwait(false));
            }
        }

        SnapshotStore store = Open(url.Location);
        StoredSnapshot? found = await new SnapshotCatalog(store, options).FindAsync(datacenter, url.Time, time, cancellationToken).ConfigureAwait(false);
        return found is not null
            ? (store, found)
            : throw new SnapshotStoreException(
                SnapshotStoreError.NotFound,
                store.Description,
                name: null,
                (datacenter is null ? "there is no good snapshot" : $"there is no good snapshot of datacenter '{datacenter}'") + (url.Time is DateTimeOffset until ? $" from {until:u} or before" : ""));
    }

    private SnapshotStore Open(Uri location) =>
        _schemes.TryGetValue(location.Scheme, out Func<Uri, SnapshotStore>? open)
            ? open(location)
            : throw new SnapshotStoreException(
                SnapshotStoreError.InvalidAddress, SnapshotStoreUrl.Show(location), name: null, "no store is known by this scheme", string.Join(", ", Schemes), location.Scheme);

    private static FileSystemSnapshotStore OpenFolder(Uri location) =>
        location.Host.Length > 0 || location.LocalPath.Length == 0 || !Path.IsPathFullyQualified(location.LocalPath) || location.Query.Length > 0
            ? throw new SnapshotStoreException(SnapshotStoreError.InvalidAddress, SnapshotStoreUrl.Show(location), name: null, "a folder's URL must be file:///path, without a host and a query")
            : new FileSystemSnapshotStore(location.LocalPath);
}
