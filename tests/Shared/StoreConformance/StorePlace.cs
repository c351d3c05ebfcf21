using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Tests.StoreConformance;

/// <summary>Where stores under test come from. Each kind of store has one of these, and a subclass of each suite that uses it.</summary>
public abstract class StorePlace : IAsyncDisposable
{
    /// <summary>Gets a value indicating whether the store holds all content in this process by design.</summary>
    public virtual bool HoldsContent => false;

    /// <summary>Makes a store that is empty and nobody else's.</summary>
    public abstract Task<SnapshotStore> CreateAsync();

    /// <summary>Leaves behind what a process leaves that was killed while it wrote, once.</summary>
    /// <returns>Whether a write can leave anything in such a store.</returns>
    public virtual Task<bool> LeaveUnfinishedAsync(SnapshotStore store) => Task.FromResult(false);

    /// <summary>Opens the same place with credentials that are wrong; <see langword="null"/> if it has none.</summary>
    public virtual Task<SnapshotStore?> WithWrongCredentialsAsync(SnapshotStore store) => Task.FromResult<SnapshotStore?>(null);

    /// <summary>Opens a place that does not exist; <see langword="null"/> if there is no such thing.</summary>
    public virtual Task<SnapshotStore?> MissingAsync() => Task.FromResult<SnapshotStore?>(null);

    /// <summary>Opens the same place through a connection that breaks after a number of bytes in each direction; <see langword="null"/> if there is no connection.</summary>
    public virtual Task<SnapshotStore?> ThroughCutConnectionAsync(SnapshotStore store, long afterBytes) => Task.FromResult<SnapshotStore?>(null);

    /// <summary>Gets the secrets that no message may show.</summary>
    public virtual IReadOnlyList<string> Secrets => [];

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
