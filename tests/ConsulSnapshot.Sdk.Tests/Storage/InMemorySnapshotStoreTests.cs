using ConsulSnapshot.Sdk.Storage;
using ConsulSnapshot.Sdk.Tests.StoreConformance;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Tests.Storage;

/// <summary>The store for tests keeps every store's promises.</summary>
public sealed class InMemorySnapshotStoreTests() : SnapshotStoreConformanceTests(new MemoryPlace())
{
    [Fact]
    public async Task An_object_has_the_time_of_the_clock_that_was_given()
    {
        FakeTimeProvider time = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        InMemorySnapshotStore store = new(time: time);

        StoredObject stored = await PutAsync(store, "x", "content");

        Assert.Equal(time.GetUtcNow(), stored.LastModified);
    }

    private sealed class MemoryPlace : StorePlace
    {
        public override bool HoldsContent => true;

        public override Task<SnapshotStore> CreateAsync() => Task.FromResult<SnapshotStore>(new InMemorySnapshotStore());
    }
}
