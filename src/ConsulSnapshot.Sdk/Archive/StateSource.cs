using System.Buffers;

namespace ConsulSnapshot.Sdk;

/// <summary>Where a reader's state comes from, and who vouches for it.</summary>
internal abstract class StateSource : IAsyncDisposable
{
    /// <summary>Gets the metadata as far as it has been read.</summary>
    public SnapshotMetadata? Metadata { get; protected set; }

    /// <summary>Gets the number of bytes of state moved so far.</summary>
    public long StateLength { get; protected set; }

    public abstract bool IsIntact { get; }

    /// <summary>Gets a value indicating whether there is a checksum of the state at all.</summary>
    public abstract bool HasChecksum { get; }

    public abstract SnapshotCompression Compression { get; }

    /// <summary>Gets the number of bytes read from outside.</summary>
    public abstract long SourceLength { get; }

    /// <summary>Moves the next piece of the state to where it is read; <see langword="false"/> when all has been read and every checksum agreed.</summary>
    public abstract ValueTask<bool> MoveNextAsync(IBufferWriter<byte> state, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
