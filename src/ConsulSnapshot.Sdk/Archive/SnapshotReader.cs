using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace ConsulSnapshot.Sdk;

/// <summary>Reads a snapshot once, forwards: its metadata, its records, and whether its checksums agree.</summary>
/// <remarks>
/// <para>The checksums stand at the end of an archive, so records reach the caller <b>before</b> they are verified. Whatever acts on a snapshot
/// acts after the end of <see cref="ReadRecordsAsync"/> or after <see cref="VerifyAsync(CancellationToken)"/>.</para>
/// <para>The verdict is that of Consul's own reader: what it refuses is refused here, what it accepts is accepted.</para>
/// <para>Memory does not grow with the snapshot. Decompression runs ahead on a task of its own, by about one megabyte. Serves one caller at a time.</para>
/// </remarks>
public sealed partial class SnapshotReader : IAsyncDisposable
{
    private readonly StateSource _source;
    private readonly StatePipeReader _pipe;
    private readonly StateReader _state;
    private SnapshotException? _unreadable;
    private Exception? _failure;
    private bool _disposed;

    private SnapshotReader(StateSource source, SnapshotReaderOptions options)
    {
        _source = source;
        _pipe = new StatePipeReader(source);
        _state = new StateReader(_pipe, options);
    }

    /// <summary>Gets the metadata.</summary>
    /// <value>There at once in what Consul writes. In an archive with another order of entries it is <see langword="null"/> until <c>meta.json</c> has passed, and it is
    /// final only at the end. <see langword="null"/> at the end means that the archive has none.</value>
    public SnapshotMetadata? Metadata => _source.Metadata;

    /// <summary>Reads the state's header, unless it was read before.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The header, not yet verified.</returns>
    /// <exception cref="SnapshotFormatException">The archive is damaged, or the state has no header.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum differs.</exception>
    public async ValueTask<StateHeader> ReadHeaderAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfUnusable();
        try
        {
            return await _state.ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw await ExplainAsync(exception, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the records, from the first that was not read yet to the end, and verifies the archive there.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The records, in the order of the state, not yet verified. Each is valid until the next is asked for. The end of the sequence is reached only
    /// if every checksum agreed.</returns>
    /// <exception cref="SnapshotFormatException">The archive is damaged, a record cannot be read to its end, or a limit was exceeded.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum differs.</exception>
    public async IAsyncEnumerable<StateRecord> ReadRecordsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        _state.KeepsValues = true;
        while (true)
        {
            StateRecord record;
            while (TryRead(out record, out Exception? exception))
            {
                if (exception is not null)
                {
                    throw await ExplainAsync(exception, cancellationToken).ConfigureAwait(false);
                }

                yield return record;
            }

            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                yield break;
            }
        }
    }

    /// <summary>Reads what is left and verifies the archive.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>What was found. Records that cannot be read, and metadata that a server refuses, are findings and no errors.</returns>
    /// <exception cref="SnapshotFormatException">The archive is damaged, or a limit on the archive was exceeded.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum differs.</exception>
    public Task<SnapshotVerification> VerifyAsync(CancellationToken cancellationToken = default) => VerifyAsync(null, cancellationToken);

    /// <summary>Reads what is left, shows each record with its value on the way, and verifies the archive. A state that cannot be read is a finding.</summary>
    internal async Task<SnapshotVerification> VerifyAsync(RecordVisitor? visitor, CancellationToken cancellationToken)
    {
        ThrowIfUnusable();
        if (_unreadable is null)
        {
            try
            {
                await ScanRestAsync(visitor, keepsValues: visitor is not null, null, cancellationToken).ConfigureAwait(false);
            }
            catch (SnapshotFormatException exception) when (IsAboutState(exception))
            {
                _unreadable = exception;
            }
            catch (Exception exception)
            {
                _failure = exception;
                throw;
            }
        }

        await DrainAsync(cancellationToken).ConfigureAwait(false);
        return new SnapshotVerification
        {
            IsIntact = _source.IsIntact,
            HasChecksum = _source.HasChecksum,
            IsReadable = _unreadable is null,
            Compression = _source.Compression,
            Metadata = Metadata,
            Header = _state.Header,
            RecordCount = _state.RecordCount,
            StateLength = _source.StateLength,
            ArchiveLength = _source.SourceLength,
            Findings = [.. SnapshotFindings.Of(Metadata, _source.StateLength, _unreadable, _state)],
        };
    }

    /// <summary>Stops reading and releases everything. A stream or pipe that was handed in with "leave open" stays open.</summary>
    /// <returns>A task that ends when nothing runs any more.</returns>
    public async ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            _disposed = true;
            await _source.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Reads the archive until the first byte of state is there, or its end.</summary>
    private async Task StartAsync(CancellationToken cancellationToken) => await _pipe.PumpAsync(cancellationToken).ConfigureAwait(false);

    private bool TryRead(out StateRecord record, out Exception? exception)
    {
        // An iterator must not yield inside try with catch, so the failure is handed out.
        exception = null;
        try
        {
            return _state.TryRead(out record);
        }
        catch (SnapshotException failure)
        {
            record = default;
            exception = failure;
            return true;
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await _state.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return true;
            }

            _state.ThrowIfCut();
            return false;
        }
        catch (Exception exception)
        {
            throw await ExplainAsync(exception, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the records that are left, without asynchronous steps between them, and verifies the archive.</summary>
    /// <param name="visitor">What looks at each of them.</param>
    /// <param name="keptType">The one type whose records are shown with their value; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    internal Task VisitAsync(RecordVisitor visitor, RecordType? keptType, CancellationToken cancellationToken) =>
        VisitAsync(visitor, keepsValues: false, keptType, cancellationToken);

    /// <summary>Reads the records that are left, each with its value, without asynchronous steps between them, and verifies the archive.</summary>
    internal Task VisitAsync(RecordVisitor visitor, CancellationToken cancellationToken) => VisitAsync(visitor, keepsValues: true, null, cancellationToken);

    private async Task VisitAsync(RecordVisitor visitor, bool keepsValues, RecordType? keptType, CancellationToken cancellationToken)
    {
        ThrowIfUnusable();
        try
        {
            await ScanRestAsync(visitor, keepsValues, keptType, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw await ExplainAsync(exception, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ScanRestAsync(RecordVisitor? visitor, bool keepsValues, RecordType? keptType, CancellationToken cancellationToken)
    {
        _state.KeepsValues = keepsValues;
        _state.KeptType = keptType;
        await _state.ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        do
        {
            if (!keepsValues && keptType is null)
            {
                _state.Pass(visitor);
                continue;
            }

            while (_state.TryRead(out StateRecord record))
            {
                visitor?.Invoke(record, _state.Offset - record.Offset);
            }
        }
        while (await _state.FillAsync(cancellationToken).ConfigureAwait(false));
        _state.ThrowIfCut();
    }

    /// <summary>A state that cannot be read is damaged, or was written so: the checksums at the end tell, and are the better answer.</summary>
    private async ValueTask<Exception> ExplainAsync(Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not SnapshotFormatException unreadable || !IsAboutState(unreadable))
        {
            return _failure = exception;
        }

        _unreadable = unreadable;
        try
        {
            await DrainAsync(cancellationToken).ConfigureAwait(false);
            return unreadable;
        }
        catch (Exception better)
        {
            return better;
        }
    }

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        try
        {
            _state.Release();
            while (await _pipe.PumpAsync(cancellationToken).ConfigureAwait(false))
            {
                if (_pipe.TryRead(out ReadResult result))
                {
                    _pipe.AdvanceTo(result.Buffer.End);
                }
            }
        }
        catch (Exception exception)
        {
            _failure = exception;
            throw;
        }
    }

    private static bool IsAboutState(SnapshotException exception) =>
        exception.Error is SnapshotError.StateHeader or SnapshotError.Record
        || (exception.Error == SnapshotError.LimitExceeded && exception.Entry == SnapshotEntry.State);

    private void ThrowIfUnusable()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }
    }
}
