using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Tests.StoreConformance;

/// <summary>What every store promises that is a service: with credentials, behind a connection.</summary>
public abstract class SnapshotStoreServiceTests(StorePlace place) : SnapshotStorePlaceTests(place)
{
    [Fact]
    public async Task Wrong_credentials_are_said_so_without_showing_any()
    {
        SnapshotStore store = await Place.CreateAsync();
        SnapshotStore? wrong = await Place.WithWrongCredentialsAsync(store);
        Assert.NotNull(wrong);

        SnapshotStoreException failure = await FailureAsync(() => PutAsync(wrong, "x", "content"));

        Assert.Equal(SnapshotStoreError.AccessDenied, failure.Error);
        Assert.All(Place.Secrets, secret => Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal));
        Assert.Empty(await NamesAsync(store));
    }

    [Fact]
    public async Task A_connection_that_is_cut_leaves_nothing_listed()
    {
        SnapshotStore store = await Place.CreateAsync();
        SnapshotStore? cut = await Place.ThroughCutConnectionAsync(store, Cut);
        Assert.NotNull(cut);

        SnapshotStoreException failure = await FailureAsync(() => cut.PutAsync("x", new GeneratedStream(BigLength), cancellationToken: Cancellation));

        Assert.Equal(SnapshotStoreError.Unavailable, failure.Error);
        Assert.Empty(await NamesAsync(store));
    }
}
