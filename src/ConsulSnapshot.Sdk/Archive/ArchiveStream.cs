using System.IO.Compression;
using System.IO.Hashing;

namespace ConsulSnapshot.Sdk;

/// <summary>The gzip'ed tar of a new archive: one member, entries one after the other, nothing after the two zero blocks.</summary>
internal sealed class ArchiveStream : IAsyncDisposable
{
    private readonly Stream _target;
    private readonly DeflateStream _deflate;
    private readonly DateTimeOffset _modified;
    private readonly Crc32 _checksum = new();
    private long _length;

    private ArchiveStream(Stream target, CompressionLevel level, DateTimeOffset modified)
    {
        _target = target;
        _deflate = new DeflateStream(target, level, leaveOpen: true);
        _modified = modified;
    }

    public static async Task<ArchiveStream> BeginAsync(Stream target, SnapshotWriterOptions options, CancellationToken cancellationToken)
    {
        await target.WriteAsync(GzipHeader.AsConsulWrites.ToArray(), cancellationToken).ConfigureAwait(false);
        return new ArchiveStream(target, options.CompressionLevel, options.Timestamp ?? options.TimeProvider.GetUtcNow());
    }

    public ValueTask BeginEntryAsync(string name, long size, CancellationToken cancellationToken) =>
        WriteAsync(TarHeaderWriter.Write(name, size, _modified), cancellationToken);

    public ValueTask EndEntryAsync(long size, CancellationToken cancellationToken) =>
        WriteAsync(new byte[TarHeaderWriter.PaddedLength(size) - size], cancellationToken);

    public async ValueTask WriteEntryAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        await BeginEntryAsync(name, content.Length, cancellationToken).ConfigureAwait(false);
        await WriteAsync(content, cancellationToken).ConfigureAwait(false);
        await EndEntryAsync(content.Length, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        _checksum.Append(bytes.Span);
        _length += bytes.Length;
        await _deflate.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends tar and gzip. Without it the archive is one that every reader refuses.</summary>
    public async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        // GNU tar pads to whole records; every Consul since 1.7 refuses that (format document 2.1).
        await WriteAsync(new byte[2 * TarHeaderWriter.BlockLength], cancellationToken).ConfigureAwait(false);
        await _deflate.DisposeAsync().ConfigureAwait(false);
        byte[] trailer = new byte[CompressedInput.TrailerLength];
        GzipHeader.WriteTrailer(trailer, _checksum.GetCurrentHashAsUInt32(), _length);
        await _target.WriteAsync(trailer, cancellationToken).ConfigureAwait(false);
        await _target.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _deflate.DisposeAsync();
}
