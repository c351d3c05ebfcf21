using System.Buffers;

namespace ConsulSnapshot.Sdk;

/// <summary>A snapshot as it lies in a server's data directory: <c>meta.json</c> with a checksum, and a bare <c>state.bin</c>.</summary>
/// <remarks>Consul's own commands do not check the CRC. Source: hashicorp/raft, file_snapshot.go; format document, section 3.</remarks>
internal sealed class RaftDirectorySource : StateSource
{
    private readonly FileStream _state;
    private readonly byte[]? _crc;
    private readonly Crc64 _computed = new();

    private RaftDirectorySource(FileStream state, SnapshotMetadata metadata, byte[]? crc)
    {
        _state = state;
        _crc = crc;
        Metadata = metadata;
    }

    public override bool IsIntact => false;

    public override bool HasChecksum => _crc is not null;

    public override SnapshotCompression Compression => SnapshotCompression.None;

    public override long SourceLength => StateLength;

    /// <summary>Gets the length of <c>state.bin</c> in the file system.</summary>
    public long FileLength => _state.Length;

    public static async Task<RaftDirectorySource> OpenAsync(string directory, SnapshotReaderOptions options, CancellationToken cancellationToken)
    {
        FileInfo metadataFile = new(Path.Combine(directory, SnapshotEntry.Metadata));
        if (metadataFile.Exists && metadataFile.Length > options.MaxMetadataLength)
        {
            throw new SnapshotFormatException(SnapshotError.LimitExceeded, SnapshotEntry.Metadata, 0, "the file is longer than the limit allows",
                $"at most {options.MaxMetadataLength} bytes ({nameof(SnapshotReaderOptions.MaxMetadataLength)})", $"{metadataFile.Length}");
        }

        byte[] json = await File.ReadAllBytesAsync(metadataFile.FullName, cancellationToken).ConfigureAwait(false);
        SnapshotMetadata metadata = MetadataReader.Read(json, out byte[]? crc);
        FileStream state = new(Path.Combine(directory, SnapshotEntry.State),
            new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 });
        return new RaftDirectorySource(state, metadata, crc);
    }

    public override async ValueTask<bool> MoveNextAsync(IBufferWriter<byte> state, CancellationToken cancellationToken)
    {
        Memory<byte> buffer = state.GetMemory(64 * 1024);
        int length = await _state.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (length > 0)
        {
            _computed.Append(buffer.Span[..length]);
            state.Advance(length);
            StateLength += length;
            return true;
        }

        byte[] computed = _computed.GetHash();
        return _crc is null || _crc.AsSpan().SequenceEqual(computed)
            ? false
            : throw new SnapshotIntegrityException(SnapshotError.Checksum, SnapshotEntry.State, StateLength,
                $"the CRC-64 must be the one that {SnapshotEntry.Metadata} states", Convert.ToHexStringLower(_crc), Convert.ToHexStringLower(computed));
    }

    public override ValueTask DisposeAsync() => _state.DisposeAsync();
}
