using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Tests.StoreConformance;

/// <summary>A store's memory does not grow with what passes through it. Alone, because it looks at the memory of the whole process.</summary>
[Collection(nameof(RunsAlone))]
public abstract class SnapshotStoreMemoryTests(StorePlace place) : IAsyncDisposable
{
    private const long Length = 300 * 1024 * 1024;
    private const long Step = 60 * 1024 * 1024;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>How many bytes more may be alive than before.</summary>
    protected virtual long MostGrowth => 48 * 1024 * 1024;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await place.DisposeAsync();
    }

    [Fact]
    public async Task Three_hundred_megabytes_pass_at_a_flat_memory()
    {
        Assert.SkipWhen(place.HoldsContent, "This store holds its content in memory by design.");
        SnapshotStore store = await place.CreateAsync();
        LiveMemory memory = new();

        StoredObject stored = await store.PutAsync("big", new GeneratedStream(Length) { BeforeRead = (position, _) => memory.LookAsync(position) }, cancellationToken: Cancellation);
        await using Stream content = await store.OpenReadAsync("big", Cancellation);
        bool equal = await new GeneratedStream(Length).EqualsAsync(content, Cancellation);
        memory.Look();

        Assert.Equal(Length, stored.Length);
        Assert.True(equal);
        Assert.InRange(memory.Growth, long.MinValue, MostGrowth);
    }

    private sealed class LiveMemory
    {
        private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
        private long _next;

        public long Growth { get; private set; }

        public void Look() => Growth = Math.Max(Growth, GC.GetTotalMemory(forceFullCollection: true) - _before);

        public Task LookAsync(long position)
        {
            if (position >= _next)
            {
                _next += Step;
                Look();
            }

            return Task.CompletedTask;
        }
    }
}

/// <summary>Tests that run while no other does.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
