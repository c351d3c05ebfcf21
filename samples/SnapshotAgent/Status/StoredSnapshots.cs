using System.Collections.Concurrent;
using ConsulSnapshot.Sdk.Agent;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Worker;

/// <summary>What the destinations' stores hold, as they were listed last. Nobody waits for a store: who asks gets what is known, and sets off a listing if that is old. Thread-safe.</summary>
internal sealed class StoredSnapshots(SnapshotAgent agent, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<StoredSnapshots> logger)
{
    /// <summary>How many snapshots of a destination are remembered, the newest.</summary>
    public const int MostRemembered = 200;

    // Manifests are read for it, so that it costs a request for each snapshot.
    private static readonly TimeSpan s_longestAge = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_longestAgeOfFailure = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Name, string Store), StoreListing> _listings = [];
    private int _isListing;
    private long _listedAt;
    private long _lastRun;

    /// <summary>Gets what is known of a destination; <see langword="null"/> before its store was listed.</summary>
    public StoreListing? Get(BackupDestination destination) => _listings.GetValueOrDefault((destination.Name, destination.Store.Description));

    /// <summary>Lists the stores, unless that was done a short time ago, and no run has ended since.</summary>
    /// <returns>A task that ends with the listing, if one was set off; it does not fail.</returns>
    public Task RefreshAsync()
    {
        long lastRun = agent.Status.LastRun?.StartedAt.UtcTicks ?? 0;
        StoreListing?[] known = [.. agent.Destinations.Select(Get)];
        TimeSpan longest = known.Any(static listing => listing is { Failure: not null }) ? s_longestAgeOfFailure : s_longestAge;
        bool isFresh = !known.Contains(null) && lastRun == Volatile.Read(ref _lastRun) && time.GetElapsedTime(Volatile.Read(ref _listedAt)) < longest;
        if (isFresh || Interlocked.Exchange(ref _isListing, 1) != 0)
        {
            return Task.CompletedTask;
        }

        Volatile.Write(ref _lastRun, lastRun);
        return Task.Run(ListAllAsync);
    }

    private async Task ListAllAsync()
    {
        try
        {
            IReadOnlyList<BackupDestination> destinations = agent.Destinations;
            StoreListing[] found = await Task.WhenAll(destinations.Select(ListAsync));
            _listings.Clear();
            foreach ((BackupDestination destination, StoreListing listing) in destinations.Zip(found))
            {
                _listings[(destination.Name, destination.Store.Description)] = listing;
            }

            Volatile.Write(ref _listedAt, time.GetTimestamp());
        }
        finally
        {
            Volatile.Write(ref _isListing, 0);
        }
    }

    private async Task<StoreListing> ListAsync(BackupDestination destination)
    {
        using CancellationTokenSource limit = new(s_limit, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, lifetime.ApplicationStopping);
        try
        {
            SnapshotCatalogOptions options = new() { Templates = [destination.Template, .. SnapshotCatalogOptions.Default.Templates] };
            IReadOnlyList<StoredSnapshot> all = await new SnapshotCatalog(destination.Store, options).ListAsync(either.Token);
            return new StoreListing(time.GetUtcNow(), all.Count, all.Sum(static snapshot => snapshot.Length), [.. all.TakeLast(MostRemembered)], Failure: null);
        }
        catch (Exception exception)
        {
            // Whatever a store throws: the page says so, and the agent's own runs do not care.
            Log.StoreNotListed(logger, exception, destination.Name);
            string why = exception is OperationCanceledException ? $"{destination.Store.Description}: it was not listed within a minute." : exception.Message;
            return new StoreListing(time.GetUtcNow(), Count: null, Length: null, [], why);
        }
    }
}

/// <summary>What a store held.</summary>
/// <param name="ListedAt">When it was listed.</param>
/// <param name="Count">How many snapshots it has; <see langword="null"/> if it could not be listed.</param>
/// <param name="Length">How many bytes these are.</param>
/// <param name="Newest">The newest, the oldest of them first.</param>
/// <param name="Failure">Why it could not be listed.</param>
internal sealed record StoreListing(DateTimeOffset ListedAt, int? Count, long? Length, IReadOnlyList<StoredSnapshot> Newest, string? Failure);
