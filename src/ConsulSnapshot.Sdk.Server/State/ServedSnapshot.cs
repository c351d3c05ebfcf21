namespace ConsulSnapshot.Sdk.Server.State;

/// <summary>One verified snapshot with what is needed to answer from it. Immutable; shared by several holders.</summary>
/// <param name="archive">The archive.</param>
/// <param name="metadata">What its <c>meta.json</c> says.</param>
/// <param name="datacenter">The datacenter that its nodes are in; <see langword="null"/> if it holds none.</param>
/// <param name="keyValues">Where the KV entries are.</param>
internal sealed class ServedSnapshot(FileStream archive, SnapshotMetadata metadata, string? datacenter, KeyValueStore keyValues) : IDisposable
{
    private int _holders = 1;

    public SnapshotMetadata Metadata { get; } = metadata;

    public string? Datacenter { get; } = datacenter;

    public KeyValueStore KeyValues { get; } = keyValues;

    /// <summary>Reads from the archive, at any place and for any number of callers.</summary>
    public ValueTask<int> ReadArchiveAsync(Memory<byte> buffer, long offset, CancellationToken cancellationToken) =>
        RandomAccess.ReadAsync(archive.SafeFileHandle, buffer, offset, cancellationToken);

    /// <summary>Counts one more holder, while there is at least one.</summary>
    public ServedSnapshot AddHolder()
    {
        Interlocked.Increment(ref _holders);
        return this;
    }

    /// <summary>Ends the use by one holder. With the last one the files are closed, and the temporary ones are gone.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            archive.Dispose();
            KeyValues.Dispose();
        }
    }
}
