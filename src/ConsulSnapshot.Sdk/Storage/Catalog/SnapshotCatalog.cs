using System.Globalization;

namespace ConsulSnapshot.Sdk.Storage;

/// <summary>The snapshots of a store, by what their names and manifests say: no snapshot is read for it.</summary>
/// <remarks>
/// A snapshot is an object whose name a template made, that has a manifest, or whose name ends with <c>.snap</c>. One without a manifest is listed without.
/// Memory grows with the number of snapshots. Safe for concurrent use by several callers.
/// </remarks>
public sealed partial class SnapshotCatalog
{
    private const string UsualExtension = ".snap";

    private readonly SnapshotCatalogOptions _options;

    /// <summary>Makes the catalog of a store; nothing is read yet.</summary>
    /// <param name="store">The store.</param>
    /// <param name="options">Choices; <see langword="null"/> for the defaults.</param>
    public SnapshotCatalog(SnapshotStore store, SnapshotCatalogOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        Store = store;
        _options = options ?? SnapshotCatalogOptions.Default;
    }

    /// <summary>Gets the store.</summary>
    public SnapshotStore Store { get; }

    /// <summary>Lists the snapshots, the oldest first.</summary>
    /// <param name="cancellationToken">Stops listing.</param>
    /// <returns>All snapshots, of all datacenters.</returns>
    /// <exception cref="SnapshotStoreException">The store failed.</exception>
    public async Task<IReadOnlyList<StoredSnapshot>> ListAsync(CancellationToken cancellationToken = default)
    {
        List<StoredObject> objects = [];
        await foreach (StoredObject stored in Store.ListAsync(_options.Prefix, cancellationToken).ConfigureAwait(false))
        {
            objects.Add(stored);
        }

        HashSet<string> names = [.. objects.Select(static stored => stored.Name)];
        StoredObject[] candidates = [.. objects.Where(stored => IsSnapshot(stored.Name, names))];
        StoredSnapshot?[] snapshots = new StoredSnapshot?[candidates.Length];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = _options.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, candidates.Length, parallel, async (i, token) => snapshots[i] = await DescribeAsync(candidates[i], names, token).ConfigureAwait(false)).ConfigureAwait(false);

        List<StoredSnapshot> sorted = [.. snapshots.OfType<StoredSnapshot>()];
        sorted.Sort(StoredSnapshot.CompareByTime);
        return sorted;
    }

    /// <summary>Finds the newest snapshot that is not known to be damaged.</summary>
    /// <remarks>
    /// Without <paramref name="until"/>, one that lies more than an hour in the future is not guessed about: its own clock was wrong, and an older one is the newest, or this machine's is.
    /// </remarks>
    /// <param name="datacenter">Whose; <see langword="null"/> if the store has those of one datacenter alone.</param>
    /// <param name="until">The latest time, itself included; <see langword="null"/> for any.</param>
    /// <param name="time">The clock; <see langword="null"/> for the system's.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    /// <returns>The snapshot; <see langword="null"/> if there is none.</returns>
    /// <exception cref="SnapshotStoreException">The store failed, or it cannot be said which is meant (<see cref="SnapshotStoreError.Ambiguous"/>): it has snapshots of several datacenters and none
    /// was named, or the newest is from the future.</exception>
    public async Task<StoredSnapshot?> FindAsync(string? datacenter = null, DateTimeOffset? until = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<StoredSnapshot> all = await ListAsync(cancellationToken).ConfigureAwait(false);
        string?[] datacenters = [.. all.Select(static snapshot => snapshot.Datacenter).Distinct().Order(StringComparer.Ordinal)];
        if (datacenter is null && datacenters.Length > 1)
        {
            throw new SnapshotStoreException(
                SnapshotStoreError.Ambiguous,
                Store.Description,
                name: null,
                "snapshots of several datacenters are stored there, and it must be said whose is meant",
                found: string.Join(", ", datacenters.Take(10).Select(static known => known ?? "(unknown)")) + (datacenters.Length > 10 ? " ..." : ""));
        }

        StoredSnapshot? newest = all.LastOrDefault(snapshot =>
            (datacenter is null || snapshot.Datacenter == datacenter)
            && (until is null || snapshot.Time <= until)
            && snapshot.Manifest is not { IsDamaged: true });
        DateTimeOffset now = (time ?? TimeProvider.System).GetUtcNow();
        return until is null && newest is not null && newest.Time > now + RetentionScope.UsualClockDifference
            ? throw new SnapshotStoreException(
                SnapshotStoreError.Ambiguous,
                Store.Description,
                newest.Name,
                "the newest snapshot is from the future, so that its clock was wrong or this machine's is; name a snapshot, or a time",
                expected: string.Create(CultureInfo.InvariantCulture, $"{now:u} or before"),
                found: string.Create(CultureInfo.InvariantCulture, $"{newest.Time:u}"))
            : newest;
    }

    /// <summary>Gets one snapshot by its name.</summary>
    /// <param name="name">The name in the store.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="SnapshotStoreException">There is none of that name, or the store failed.</exception>
    public async Task<StoredSnapshot> GetAsync(string name, CancellationToken cancellationToken = default)
    {
        StoredObject stored = await Store.GetAsync(name, cancellationToken).ConfigureAwait(false);
        HashSet<string> beside = [SnapshotManifest.NameFor(name)];
        if (await Store.TryGetAsync(name + StoredSnapshot.PinExtension, cancellationToken).ConfigureAwait(false) is not null)
        {
            beside.Add(name + StoredSnapshot.PinExtension);
        }

        return await DescribeAsync(stored, beside, cancellationToken).ConfigureAwait(false) ?? new StoredSnapshot { Stored = stored };
    }

    private bool IsSnapshot(string name, HashSet<string> names) =>
        !name.EndsWith(StoredSnapshot.PinExtension, StringComparison.Ordinal)
        && (Parse(name) is not null
            || name.EndsWith(UsualExtension, StringComparison.Ordinal)
            || (names.Contains(SnapshotManifest.NameFor(name)) && !name.EndsWith(SnapshotManifest.Extension, StringComparison.Ordinal)));

    private SnapshotNameParts? Parse(string name)
    {
        foreach (SnapshotNameTemplate template in _options.Templates)
        {
            if (template.TryParse(name, out SnapshotNameParts? parts))
            {
                return parts;
            }
        }

        return null;
    }

    private async Task<StoredSnapshot?> DescribeAsync(StoredObject stored, HashSet<string> names, CancellationToken cancellationToken)
    {
        SnapshotNameParts? parts = Parse(stored.Name);
        SnapshotManifest? manifest = null;
        string? problem = null;
        if (names.Contains(SnapshotManifest.NameFor(stored.Name)))
        {
            try
            {
                manifest = await Store.TryReadManifestAsync(stored.Name, cancellationToken).ConfigureAwait(false);
                problem = manifest is null ? null : Misfit(stored, parts, manifest);
            }
            catch (SnapshotStoreException exception) when (exception.Error == SnapshotStoreError.Corrupt)
            {
                problem = exception.Message;
            }
        }

        bool isPinned = names.Contains(stored.Name + StoredSnapshot.PinExtension);
        StoredSnapshot snapshot = new() { Stored = stored, NameParts = parts, Manifest = problem is null ? manifest : null, ManifestProblem = problem, IsPinned = isPinned };

        // What has another program's JSON beside it, and no snapshot's name, is another program's.
        return parts is null && snapshot.Manifest is null && !stored.Name.EndsWith(UsualExtension, StringComparison.Ordinal) ? null : snapshot;
    }

    private static string? Misfit(StoredObject stored, SnapshotNameParts? parts, SnapshotManifest manifest) =>
        manifest.Length != stored.Length
            ? string.Create(CultureInfo.InvariantCulture, $"The manifest is that of other content: it says {manifest.Length} bytes, and the object has {stored.Length}.")
            : parts?.Datacenter is string datacenter && manifest.Datacenter is string stated && datacenter != stated
                ? $"The manifest is that of another datacenter: it says '{stated}', and the name '{datacenter}'."
                : null;
}
