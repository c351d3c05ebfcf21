using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Opens stores by their descriptions: folders and URLs itself, all else by what was added for it.</summary>
internal sealed class StoreOpener(IEnumerable<StoreOpening> openings, SnapshotStoreFactory factory, IServiceProvider services)
{
    /// <exception cref="FormatException">Nobody opens stores of that kind.</exception>
    public SnapshotStore Open(DestinationSettings settings)
    {
        foreach (StoreOpening opening in openings)
        {
            if (opening.Open(services, settings) is { } store)
            {
                return store;
            }
        }

        return settings switch
        {
            FolderDestination folder => new FileSystemSnapshotStore(folder.Path),
            UrlDestination url => factory.Open(SnapshotStoreUrl.Parse(url.Url)),
            _ => throw new FormatException($"Nothing opens stores such as {settings}. Add the package for them, and say so with {nameof(SnapshotAgentBuilder)}.{nameof(SnapshotAgentBuilder.OpenStoresWith)}."),
        };
    }
}

/// <summary>A way to open stores that was added.</summary>
internal sealed record StoreOpening(Func<IServiceProvider, DestinationSettings, SnapshotStore?> Open);
