using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Tests.StoreConformance;

/// <summary>What every store promises whose place can be missing.</summary>
public abstract class SnapshotStorePlaceTests(StorePlace place) : SnapshotStoreConformanceTests(place)
{
    [Fact]
    public async Task A_place_that_does_not_exist_is_named()
    {
        SnapshotStore? missing = await Place.MissingAsync();
        Assert.NotNull(missing);

        SnapshotStoreException[] failures =
        [
            await FailureAsync(() => PutAsync(missing, "x", "content")),
            await FailureAsync(() => NamesAsync(missing)),
            await FailureAsync(() => missing.OpenReadAsync("x", Cancellation)),
        ];

        Assert.All(failures, failure => Assert.Equal(SnapshotStoreError.NoSuchStore, failure.Error));
        Assert.All(failures, failure => Assert.Contains(missing.Description, failure.Message, StringComparison.Ordinal));
    }
}
