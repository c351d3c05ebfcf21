using ConsulSnapshot.Sdk;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Cli;

/// <summary>Verifies what a URL means: one stored snapshot, or all of a store.</summary>
internal static class StoreVerification
{
    /// <summary>Reads snapshots back, one after the other.</summary>
    /// <param name="text">The URL.</param>
    /// <param name="options">How many, whose, and whether manifests are updated.</param>
    /// <param name="target">The Consul that is judged for.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>A verification for each; one of the URL itself if the store cannot be listed.</returns>
    public static async Task<IReadOnlyList<Verification>> OfAsync(string text, StoredVerificationOptions options, RestoreTarget target, CancellationToken cancellationToken)
    {
        try
        {
            SnapshotStoreUrl url = SnapshotStoreUrl.Parse(text);
            if (url.Kind != SnapshotSelectorKind.Unsaid || await IsObjectAsync(url, cancellationToken))
            {
                (SnapshotStore holder, StoredSnapshot snapshot) = await StoreSchemes.Factory.FindAsync(url, options.Datacenter, cancellationToken: cancellationToken);
                return [Judge(holder, await new SnapshotCatalog(holder).VerifyStoredAsync(snapshot, options, cancellationToken: cancellationToken), target)];
            }

            SnapshotStore store = StoreSchemes.Factory.Open(url);
            IReadOnlyList<StoredVerification> results = await new SnapshotCatalog(store).VerifyStoredAsync(options, cancellationToken: cancellationToken);
            return results.Count > 0 ? [.. results.Select(result => Judge(store, result, target))] : [Verification.Damaged(text, "There is no snapshot in the store.")];
        }
        catch (SnapshotStoreException exception)
        {
            return [Verification.Damaged(text, exception.Message)];
        }
    }

    private static async Task<bool> IsObjectAsync(SnapshotStoreUrl url, CancellationToken cancellationToken)
    {
        string path = url.Location.AbsolutePath;
        int slash = path.LastIndexOf('/');
        if (slash < 0 || slash == path.Length - 1)
        {
            return false;
        }

        try
        {
            SnapshotStore holder = StoreSchemes.Factory.Open(SnapshotStoreUrl.Parse(new UriBuilder(url.Location) { Path = path[..(slash + 1)] }.Uri.AbsoluteUri));
            return await holder.TryGetAsync(Uri.UnescapeDataString(path[(slash + 1)..]), cancellationToken) is not null;
        }
        catch (SnapshotStoreException)
        {
            // No store above, or no name: then the URL is that of a store, which says itself what is wrong with it.
            return false;
        }
    }

    private static Verification Judge(SnapshotStore store, StoredVerification result, RestoreTarget target)
    {
        string file = $"{store.Description.TrimEnd('/')}/{result.Snapshot.Name}";
        return result is { Outcome: StoredVerificationOutcome.NotRead } or { Report: null } || (result.Outcome == StoredVerificationOutcome.Damaged && result.Report.Verification.IsReadable)
            ? Verification.Damaged(file, result.Error ?? "")
            : Verification.Intact(file, result.Report, result.Report.For(target));
    }
}
