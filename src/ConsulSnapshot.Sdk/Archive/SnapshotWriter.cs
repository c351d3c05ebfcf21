using System.IO.Pipelines;
using System.Security.Cryptography;

namespace ConsulSnapshot.Sdk;

/// <summary>Writes an archive that Consul restores: the state's header, its records, then <see cref="CompleteAsync"/>.</summary>
/// <remarks>
/// <para>An archive states the state's length before the state. Unless <see cref="SnapshotWriterOptions.StateLength"/> says it, the state is kept in a temporary
/// file, which goes away in every case, even if the process dies.</para>
/// <para>A target path gets its file only by <see cref="CompleteAsync"/>, durably and in one step; a stream or pipe that was not completed holds what
/// every reader refuses. Memory does not grow with the snapshot. Serves one caller at a time.</para>
/// <para>Framing is checked, content is not: what a server would make of a record is not judged here.</para>
/// </remarks>
public sealed partial class SnapshotWriter : IAsyncDisposable
{
    private const int CopyLength = 64 * 1024;

    private readonly Stream _target;
    private readonly DurableFile? _file;
    private readonly bool _leaveOpen;
    private readonly SnapshotMetadata _metadata;
    private readonly SnapshotWriterOptions _options;
    private readonly IncrementalHash _stateHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly StateWriter _state;
    private FileStream? _spool;
    private ArchiveStream? _archive;
    private byte[] _metadataBytes = [];
    private long _stateLength;
    private bool _ended;

    private SnapshotWriter(Stream target, DurableFile? file, bool leaveOpen, SnapshotMetadata metadata, SnapshotWriterOptions? options)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        _target = target;
        _file = file;
        _leaveOpen = leaveOpen;
        _metadata = metadata;
        _options = options ?? SnapshotWriterOptions.Default;
        _state = new StateWriter(new StatePipeWriter(TakeStateAsync));
    }

    /// <summary>Gets what frames the state, as long as more may be written.</summary>
    internal StateWriter State
    {
        get
        {
            ThrowIfEnded();
            return _state;
        }
    }

    /// <summary>Begins an archive in the file system.</summary>
    /// <param name="path">The archive's path. A file of that name is replaced when the new one is complete and on disk, and is untouched until then.</param>
    /// <param name="metadata">What <c>meta.json</c> shall say; <see cref="SnapshotMetadata.Size"/> is filled in.</param>
    /// <param name="options">Choices; <see langword="null"/> for the defaults.</param>
    /// <returns>A writer, to be disposed by the caller.</returns>
    /// <exception cref="IOException">The file cannot be created.</exception>
    public static SnapshotWriter Create(string path, SnapshotMetadata metadata, SnapshotWriterOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(metadata);
        DurableFile file = DurableFile.Create(path);
        return new SnapshotWriter(file.Stream, file, leaveOpen: false, metadata, options);
    }

    /// <summary>Begins an archive in a stream.</summary>
    /// <param name="stream">The target; written from where it stands.</param>
    /// <param name="metadata">What <c>meta.json</c> shall say; <see cref="SnapshotMetadata.Size"/> is filled in.</param>
    /// <param name="options">Choices; <see langword="null"/> for the defaults.</param>
    /// <param name="leaveOpen">Whether <paramref name="stream"/> stays open when the writer is disposed.</param>
    /// <returns>A writer, to be disposed by the caller.</returns>
    public static SnapshotWriter Create(Stream stream, SnapshotMetadata metadata, SnapshotWriterOptions? options = null, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new SnapshotWriter(stream, null, leaveOpen, metadata, options);
    }

    /// <summary>Begins an archive in a pipe, which is never completed by the writer.</summary>
    /// <param name="pipe">The target.</param>
    /// <param name="metadata">What <c>meta.json</c> shall say; <see cref="SnapshotMetadata.Size"/> is filled in.</param>
    /// <param name="options">Choices; <see langword="null"/> for the defaults.</param>
    /// <returns>A writer, to be disposed by the caller.</returns>
    public static SnapshotWriter Create(PipeWriter pipe, SnapshotMetadata metadata, SnapshotWriterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pipe);
        return new SnapshotWriter(pipe.AsStream(leaveOpen: true), null, leaveOpen: false, metadata, options);
    }

    /// <summary>Writes the state's header, which comes first.</summary>
    /// <param name="header">The header.</param>
    /// <param name="cancellationToken">Cancels the writing; the archive cannot be completed afterwards.</param>
    /// <returns>A task that ends when the header was taken.</returns>
    /// <exception cref="InvalidOperationException">Something was written before.</exception>
    public ValueTask WriteHeaderAsync(StateHeader header, CancellationToken cancellationToken = default) => State.WriteHeaderAsync(header, cancellationToken);

    /// <summary>Writes a record.</summary>
    /// <param name="record">The record; only its type and value count.</param>
    /// <param name="cancellationToken">Cancels the writing; the archive cannot be completed afterwards.</param>
    /// <returns>A task that ends when the record was taken.</returns>
    /// <exception cref="ArgumentException">The value is not exactly one MessagePack value.</exception>
    /// <exception cref="InvalidOperationException">The header was not written.</exception>
    public ValueTask WriteRecordAsync(StateRecord record, CancellationToken cancellationToken = default) => State.WriteRecordAsync(record, cancellationToken);

    /// <summary>Ends the archive; a file gets its name.</summary>
    /// <param name="cancellationToken">Cancels the writing; the archive cannot be completed afterwards.</param>
    /// <returns>The metadata as written, with the state's length.</returns>
    /// <exception cref="InvalidOperationException">The header was not written, or the state has not the length that <see cref="SnapshotWriterOptions.StateLength"/> states.</exception>
    /// <exception cref="IOException">The archive could not be written.</exception>
    public async Task<SnapshotMetadata> CompleteAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();
        _ended = _state.HasHeader; // without one the state refuses, and the header may still come
        await _state.CompleteAsync(cancellationToken).ConfigureAwait(false);
        await FinishStateAsync(cancellationToken).ConfigureAwait(false);
        byte[] list = ChecksumList.Write(SHA256.HashData(_metadataBytes), _stateHash.GetHashAndReset());
        await _archive!.WriteEntryAsync(SnapshotEntry.ChecksumList, list, cancellationToken).ConfigureAwait(false);
        await _archive.EndAsync(cancellationToken).ConfigureAwait(false);
        if (_file is not null)
        {
            await _file.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return _metadata with { Size = _stateLength };
    }

    /// <summary>Releases everything. A file that was not completed is removed, and what had its name stays.</summary>
    /// <returns>A task that ends when nothing is left behind.</returns>
    public async ValueTask DisposeAsync()
    {
        _ended = true;
        if (_spool is not null)
        {
            await _spool.DisposeAsync().ConfigureAwait(false);
        }

        if (_archive is not null)
        {
            await _archive.DisposeAsync().ConfigureAwait(false);
        }

        _stateHash.Dispose();
        if (_file is not null)
        {
            await _file.DisposeAsync().ConfigureAwait(false);
        }
        else if (!_leaveOpen)
        {
            await _target.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask TakeStateAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        _stateHash.AppendData(bytes.Span);
        _stateLength += bytes.Length;
        if (_options.StateLength is not { } length)
        {
            _spool ??= SpoolFile.Create(_options.SpoolFolder);
            await _spool.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (_stateLength > length)
        {
            throw new InvalidOperationException($"The state must have the stated length: expected {length} bytes, found at least {_stateLength}.");
        }

        await BeginStateAsync(length, cancellationToken).ConfigureAwait(false);
        await _archive!.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask BeginStateAsync(long length, CancellationToken cancellationToken)
    {
        if (_archive is not null)
        {
            return;
        }

        _archive = await ArchiveStream.BeginAsync(_target, _options, cancellationToken).ConfigureAwait(false);
        _metadataBytes = MetadataWriter.Write(_metadata with { Size = length });
        await _archive.WriteEntryAsync(SnapshotEntry.Metadata, _metadataBytes, cancellationToken).ConfigureAwait(false);
        await _archive.BeginEntryAsync(SnapshotEntry.State, length, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask FinishStateAsync(CancellationToken cancellationToken)
    {
        if (_options.StateLength is { } length && length != _stateLength)
        {
            throw new InvalidOperationException($"The state must have the stated length: expected {length} bytes, found {_stateLength}.");
        }

        await BeginStateAsync(_stateLength, cancellationToken).ConfigureAwait(false);
        if (_spool is not null)
        {
            _spool.Position = 0;
            byte[] buffer = new byte[CopyLength];
            for (int read; (read = await _spool.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                await _archive!.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }
        }

        await _archive!.EndEntryAsync(_stateLength, cancellationToken).ConfigureAwait(false);
    }

    private void ThrowIfEnded()
    {
        if (_ended)
        {
            throw new InvalidOperationException("The archive was completed or given up; nothing more can be written.");
        }
    }
}
