using System.IO.Hashing;
using System.IO.Pipelines;

namespace ConsulSnapshot.Sdk;

/// <summary>The ways to open a snapshot.</summary>
public sealed partial class SnapshotReader
{
    private const int BufferLength = 256 * 1024;

    /// <summary>Opens an archive in the file system.</summary>
    /// <param name="path">The archive's path.</param>
    /// <param name="options">Limits and choices; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>A reader that stands before the first record.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="SnapshotFormatException">The bytes up to the first record are no archive.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum differs.</exception>
    public static Task<SnapshotReader> OpenAsync(string path, SnapshotReaderOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileStream file = new(path, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 0 });
        return OpenAsync(file, leaveOpen: false, options, cancellationToken);
    }

    /// <summary>Opens an archive that a stream holds.</summary>
    /// <param name="stream">The archive, to the stream's end.</param>
    /// <param name="leaveOpen">Whether <paramref name="stream"/> stays open when the reader is disposed, or opening it fails.</param>
    /// <param name="options">Limits and choices; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>A reader that stands before the first record.</returns>
    /// <exception cref="SnapshotFormatException">The bytes up to the first record are no archive.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum differs.</exception>
    public static async Task<SnapshotReader> OpenAsync(Stream stream, bool leaveOpen = false, SnapshotReaderOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        PipeReader pipe = CreatePipe(stream, leaveOpen);
        return await OpenAsync(new ArchiveSource(pipe, options ?? SnapshotReaderOptions.Default, () => pipe.CompleteAsync()), options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens an archive that was read and verified before, and makes sure only that it is still the same.</summary>
    /// <param name="stream">The archive from its first byte on, to the stream's end.</param>
    /// <param name="seal">What the first reading left. Limits are those of that reading.</param>
    /// <param name="leaveOpen">Whether <paramref name="stream"/> stays open when the reader is disposed, or opening it fails.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>A reader that stands before the first record. Instead of the archive's checksums it compares the archive's bytes with <paramref name="seal"/>, and
    /// throws <see cref="SnapshotIntegrityException"/> with <see cref="SnapshotError.Changed"/> at their end, or where a change made them unreadable.</returns>
    /// <exception cref="SnapshotIntegrityException">The bytes up to the first record have changed.</exception>
    public static async Task<SnapshotReader> OpenAsync(Stream stream, SnapshotSeal seal, bool leaveOpen = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(seal);
        PipeReader pipe = CreatePipe(stream, leaveOpen);
        ArchiveSource source = new(pipe, seal.Options, () => pipe.CompleteAsync(), new XxHash128(), seal);
        return await OpenAsync(source, seal.Options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens an archive that a pipe holds.</summary>
    /// <param name="pipe">The archive, to the pipe's end. It is never completed by the reader.</param>
    /// <param name="options">Limits and choices; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>A reader that stands before the first record.</returns>
    /// <exception cref="SnapshotFormatException">The bytes up to the first record are no archive.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum differs.</exception>
    public static Task<SnapshotReader> OpenAsync(PipeReader pipe, SnapshotReaderOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipe);
        return OpenAsync(new ArchiveSource(pipe, options ?? SnapshotReaderOptions.Default, release: null), options, cancellationToken);
    }

    /// <summary>Opens a snapshot as it lies in a server's data directory, <c>raft/snapshots/&lt;id&gt;</c>: a <c>state.bin</c> with a <c>meta.json</c> beside it.</summary>
    /// <param name="directory">The directory that holds the two files.</param>
    /// <param name="options">Limits and choices; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>A reader that stands before the first record. Instead of SHA-256 it verifies the CRC-64 of <c>meta.json</c>, if one is stated.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="SnapshotFormatException"><c>meta.json</c> is no metadata.</exception>
    public static async Task<SnapshotReader> OpenRaftDirectoryAsync(string directory, SnapshotReaderOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        options ??= SnapshotReaderOptions.Default;
        return await OpenAsync(await RaftDirectorySource.OpenAsync(directory, options, cancellationToken).ConfigureAwait(false), options, cancellationToken).ConfigureAwait(false);
    }

    internal static PipeReader CreatePipe(Stream stream, bool leaveOpen)
    {
        // What cannot seek is a pipe or a terminal, and may let its reader wait.
        Stream source = stream is FileStream { IsAsync: false, CanSeek: true } file ? new SynchronousReads(file) : stream;
        return PipeReader.Create(source, new StreamPipeReaderOptions(bufferSize: BufferLength, minimumReadSize: BufferLength / 2, leaveOpen: leaveOpen));
    }

    private static async Task<SnapshotReader> OpenAsync(StateSource source, SnapshotReaderOptions? options, CancellationToken cancellationToken)
    {
        SnapshotReader reader = new(source, options ?? SnapshotReaderOptions.Default);
        try
        {
            await reader.StartAsync(cancellationToken).ConfigureAwait(false);
            return reader;
        }
        catch
        {
            await reader.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
