using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace ConsulSnapshot.Sdk;

/// <summary>Reads the header and the records of a bare <c>state.bin</c>, forwards only.</summary>
/// <remarks>
/// <para>There is no checksum in a state: what this class returns has not been verified. Use <see cref="SnapshotReader"/> for archives.</para>
/// <para>Serves one caller at a time. The pipe is never completed; when all records were read it stands at its end.</para>
/// <para>Source: format document 4.1.</para>
/// </remarks>
public sealed class StateReader
{
    private const string Entry = "state.bin";

    // What servers write has 12 bytes; a header is kept whole, so it must not be as long as a record may be.
    private const int MaxHeaderLength = 1024 * 1024;

    private readonly PipeReader _pipe;
    private readonly SnapshotReaderOptions _options;
    private ValueScanner _scanner;
    private ReadOnlySequence<byte> _buffer;
    private bool _holdsBuffer;
    private bool _ended;
    private StateHeader? _header;

    // Of the value at the start of _buffer, how many bytes were scanned; of a value that is not kept, how many were let go.
    private long _scanned;
    private long _released;
    private long _number;

    /// <summary>Initializes a new instance of the <see cref="StateReader"/> class.</summary>
    /// <param name="pipe">The bytes of <c>state.bin</c>.</param>
    /// <param name="options">Limits; <see langword="null"/> for the defaults.</param>
    public StateReader(PipeReader pipe, SnapshotReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pipe);
        _pipe = pipe;
        _options = options ?? SnapshotReaderOptions.Default;
        _scanner = new ValueScanner(_options.MaxDepth);
    }

    /// <summary>Gets the offset in <c>state.bin</c> of what is read next.</summary>
    public long Offset { get; private set; }

    /// <summary>Gets the header, once it has been read.</summary>
    internal StateHeader? Header => _header;

    /// <summary>Gets the number of records read so far.</summary>
    internal long RecordCount => _number;

    /// <summary>Gets or sets a value indicating whether records are returned with their values. Without, memory does not depend on their length.</summary>
    internal bool KeepsValues { get; set; } = true;

    /// <summary>Gets or sets the one type whose records are returned with their values even without <see cref="KeepsValues"/>.</summary>
    internal RecordType? KeptType { get; set; }

    /// <summary>Gets the type of the record that is being read, or <see langword="null"/> between records.</summary>
    internal RecordType? CurrentType { get; private set; }

    /// <summary>Reads the header, unless it was read before.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The header.</returns>
    /// <exception cref="SnapshotFormatException">There is no header.</exception>
    public async ValueTask<StateHeader> ReadHeaderAsync(CancellationToken cancellationToken = default)
    {
        if (_header is { } header)
        {
            return header;
        }

        while (!ScanValue(0, keep: true))
        {
            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                throw new SnapshotFormatException(SnapshotError.StateHeader, Entry, 0, "a state must begin with a header", "a MessagePack map",
                    _buffer.IsEmpty ? "nothing" : $"{_buffer.Length} bytes without its end");
            }
        }

        if (!StateHeaderParser.TryParse(_buffer.Slice(0, _scanned), out StateHeader parsed))
        {
            throw new SnapshotFormatException(SnapshotError.StateHeader, Entry, 0, "a state must begin with a header", "a MessagePack map with LastIndex",
                $"a value that begins with {_buffer.FirstSpan[0]:x2}");
        }

        _header = parsed;
        Take(_scanned);
        return parsed;
    }

    /// <summary>Reads the records up to the end.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The records, in the order of the state. Each is valid until the next is asked for.</returns>
    /// <exception cref="SnapshotFormatException">A record cannot be read to its end, or exceeds a limit.</exception>
    public async IAsyncEnumerable<StateRecord> ReadRecordsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            do
            {
                while (TryRead(out StateRecord record))
                {
                    yield return record;
                }
            }
            while (await FillAsync(cancellationToken).ConfigureAwait(false));
            ThrowIfCut();
        }
        finally
        {
            // Also runs when the caller stops early: the pipe then keeps the unread records.
            Release();
        }
    }

    /// <summary>Reads the next record from what is already here. After <see langword="false"/>, ask <see cref="FillAsync"/>.</summary>
    /// <remarks>A record whose value is not kept has an empty one; its length is <see cref="Offset"/> minus the record's.</remarks>
    internal bool TryRead(out StateRecord record)
    {
        record = default;
        if (CurrentType is null)
        {
            if (_buffer.IsEmpty)
            {
                return false;
            }

            CurrentType = (RecordType)_buffer.FirstSpan[0];
        }

        bool keep = KeepsValues || CurrentType == KeptType;
        if (!ScanValue(1, keep))
        {
            return false;
        }

        record = new StateRecord(CurrentType.Value, keep ? _buffer.Slice(1, _scanned - 1) : default, _number++, Offset);
        CurrentType = null;
        Take(_scanned);
        return true;
    }

    /// <summary>Passes over all records that are already here, without their values. Then ask <see cref="FillAsync"/>.</summary>
    internal void Pass(RecordVisitor? visitor)
    {
        // What was scanned of a record that was to be kept is let go.
        _released += _scanned;
        _buffer = _buffer.Slice(_scanned);
        _scanned = 0;
        foreach (ReadOnlyMemory<byte> segment in _buffer)
        {
            Pass(segment.Span, visitor);
        }

        _buffer = _buffer.Slice(_buffer.End);
    }

    private void Pass(ReadOnlySpan<byte> bytes, RecordVisitor? visitor)
    {
        for (int position = 0; position < bytes.Length;)
        {
            if (CurrentType is null)
            {
                position += PassShort(bytes[position..], visitor);
                if (position < bytes.Length)
                {
                    CurrentType = (RecordType)bytes[position++];
                    _released = 1;
                }

                continue;
            }

            ScanResult result = _scanner.Scan(bytes[position..], out int consumed);
            position += consumed;
            _released += consumed;
            CheckRecord(result);
            if (result == ScanResult.Done)
            {
                _scanner.Reset();
                EndPassed(visitor);
            }
        }
    }

    /// <summary>Passes over records of two bytes, which real states do not have: a hostile one of zeros is a hundred million of them.</summary>
    private int PassShort(ReadOnlySpan<byte> bytes, RecordVisitor? visitor)
    {
        int length = 0;
        while (length + 1 < bytes.Length && ValueScanner.IsWholeValue(bytes[length + 1]))
        {
            visitor?.Invoke(new StateRecord((RecordType)bytes[length], default, _number + (length / 2), Offset + length), 2);
            length += 2;
        }

        _number += length / 2;
        Offset += length;
        return length;
    }

    private void EndPassed(RecordVisitor? visitor)
    {
        visitor?.Invoke(new StateRecord(CurrentType!.Value, default, _number, Offset), _released);
        _number++;
        Offset += _released;
        _released = 0;
        CurrentType = null;
    }

    /// <summary>Gets more bytes; <see langword="false"/> at the end of the state.</summary>
    internal async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_holdsBuffer)
        {
            _holdsBuffer = false;
            _pipe.AdvanceTo(_buffer.Start, _buffer.End);
        }

        if (_ended)
        {
            return false;
        }

        long before = _buffer.Length;
        ReadResult result = await _pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
        _holdsBuffer = true;
        _buffer = result.Buffer;
        if (result.IsCanceled)
        {
            throw new OperationCanceledException("Reading the state's pipe was cancelled.");
        }

        _ended = result.IsCompleted;
        return !_ended || _buffer.Length > before;
    }

    /// <summary>Throws if the state ended inside a record.</summary>
    internal void ThrowIfCut()
    {
        if (CurrentType is { } type)
        {
            throw new SnapshotFormatException(SnapshotError.Record, Entry, Offset,
                $"record {_number} ({type.ToConsulName()}) must be one type byte and one MessagePack value", "the value's end",
                $"the end of the state after {_released + _scanned} bytes");
        }
    }

    /// <summary>Hands back to the pipe what was not used. Between records, reading can go on afterwards.</summary>
    internal void Release()
    {
        if (_holdsBuffer)
        {
            _holdsBuffer = false;
            _pipe.AdvanceTo(_buffer.Start);
            _buffer = default;
        }
    }

    /// <summary>Scans on in the value that begins <paramref name="start"/> bytes after the start of the buffer.</summary>
    private bool ScanValue(int start, bool keep)
    {
        if (_released == 0)
        {
            _scanned = Math.Max(_scanned, Math.Min(start, _buffer.Length));
        }

        foreach (ReadOnlyMemory<byte> segment in _scanned == 0 ? _buffer : _buffer.Slice(_scanned))
        {
            ScanResult result = _scanner.Scan(segment.Span, out int consumed);
            _scanned += consumed;
            CheckRecord(result);
            if (result == ScanResult.Done)
            {
                _scanner.Reset();
                return true;
            }
        }

        if (!keep)
        {
            _released += _scanned;
            _buffer = _buffer.Slice(_scanned);
            _scanned = 0;
        }

        return false;
    }

    private void CheckRecord(ScanResult result)
    {
        long length = _released + _scanned;
        ulong claimed = (ulong)length + _scanner.Claimed;
        int limit = CurrentType is null ? Math.Min(MaxHeaderLength, _options.MaxRecordLength) : _options.MaxRecordLength;
        if (result is ScanResult.Done or ScanResult.NeedsMore && claimed <= (ulong)limit)
        {
            return;
        }

        string record = CurrentType is { } type ? $"record {_number} ({type.ToConsulName()})" : "the header";
        throw result switch
        {
            ScanResult.Invalid => new SnapshotFormatException(CurrentType is null ? SnapshotError.StateHeader : SnapshotError.Record, Entry, Offset + length - 1,
                $"{record} must be MessagePack", "a MessagePack value", "c1"),
            ScanResult.TooDeep => new SnapshotFormatException(SnapshotError.LimitExceeded, Entry, Offset, $"{record} is nested more deeply than the limit allows",
                $"at most {_options.MaxDepth} levels ({nameof(SnapshotReaderOptions.MaxDepth)})", "more"),
            _ => new SnapshotFormatException(SnapshotError.LimitExceeded, Entry, Offset, $"{record} is longer than the limit allows",
                $"at most {limit} bytes ({nameof(SnapshotReaderOptions.MaxRecordLength)})", $"at least {claimed}"),
        };
    }

    private void Take(long length)
    {
        _buffer = _buffer.Slice(length);
        Offset += _released + length;
        _scanned = 0;
        _released = 0;
    }
}
