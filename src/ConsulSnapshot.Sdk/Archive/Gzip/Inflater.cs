using System.Buffers;
using System.IO.Compression;
using System.IO.Hashing;
using System.IO.Pipelines;
using System.Runtime.ExceptionServices;

namespace ConsulSnapshot.Sdk;

/// <summary>Inflates the members of an archive on a task of its own, a bounded number of bytes ahead of whoever reads them.</summary>
/// <remarks>
/// The platform inflates; members, trailers and what comes after them are judged here, as Go's reader does (format document 2.1).
/// A failure reaches the reader after all bytes that came out before it, so errors do not depend on timing.
/// </remarks>
internal sealed class Inflater : IAsyncDisposable
{
    // Below this much output the expansion ratio says nothing: small states of repetitive records compress well.
    private const long ExpansionGrace = 256L * 1024 * 1024;

    // Each block handed over wakes the reader, so blocks are large; four of them are as far as inflating runs ahead.
    private const int BlockLength = 256 * 1024;

    private readonly CompressedInput _input;
    private readonly SnapshotReaderOptions _options;
    private readonly CancellationTokenSource _stop = new();
    private readonly Pipe _pipe = new(new PipeOptions(
        pauseWriterThreshold: 4 * BlockLength, resumeWriterThreshold: 2 * BlockLength, minimumSegmentSize: BlockLength, useSynchronizationContext: false));
    private readonly Task _task;
    private Exception? _failure;
    private Memory<byte> _block;
    private int _filled;
    private long _produced;

    private Inflater(CompressedInput input, SnapshotReaderOptions options)
    {
        _input = input;
        _options = options;
        _task = Task.Run(RunAsync);
    }

    /// <summary>Gets how the archive is compressed; final once <see cref="ReadAsync"/> returned something.</summary>
    public SnapshotCompression Compression { get; private set; } = SnapshotCompression.Gzip;

    /// <summary>Gets the number of compressed bytes used; final once the end was reached.</summary>
    public long CompressedLength => _input.Position;

    /// <summary>Starts to inflate.</summary>
    /// <param name="source">The compressed bytes.</param>
    /// <param name="options">Limits.</param>
    /// <param name="fingerprint">What the compressed bytes are added to: all of them, once the end was reached in good order.</param>
    public static Inflater Start(PipeReader source, SnapshotReaderOptions options, XxHash128? fingerprint) => new(new CompressedInput(source, fingerprint), options);

    /// <summary>Gets decompressed bytes; an empty result means the end, reached in good order.</summary>
    public async ValueTask<ReadOnlySequence<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        ReadResult result = await _pipe.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (!result.Buffer.IsEmpty)
        {
            return result.Buffer;
        }

        _pipe.Reader.AdvanceTo(result.Buffer.End);
        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }

        return default;
    }

    /// <summary>Consumes bytes that <see cref="ReadAsync"/> returned, up to <paramref name="consumed"/>.</summary>
    public void AdvanceTo(SequencePosition consumed) => _pipe.Reader.AdvanceTo(consumed);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _pipe.Reader.CompleteAsync().ConfigureAwait(false);
        await _task.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            if (!await TryInflateOtherAsync().ConfigureAwait(false))
            {
                await InflateMembersAsync().ConfigureAwait(false);
            }

            await _input.EndFingerprintAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Not lost: ReadAsync throws it when all that came before has been read.
            _failure = exception;
        }
        finally
        {
            // What came out before a failure is handed over, too.
            _pipe.Writer.Advance(_filled);
            await _pipe.Writer.CompleteAsync().ConfigureAwait(false);
        }
    }

    private async Task<bool> TryInflateOtherAsync()
    {
        if (!_options.AcceptOtherCompressions)
        {
            return false;
        }

        ReadOnlyMemory<byte> start = await _input.PeekAsync(OtherCompression.MagicLength, _stop.Token).ConfigureAwait(false);
        Compression = OtherCompression.Recognize(start.Span);
        if (Compression == SnapshotCompression.Gzip)
        {
            return false;
        }

        try
        {
            WholeReads input = new(_input);
            await input.PrepareAsync(_stop.Token).ConfigureAwait(false);
            Stream stream = await OtherCompression.OpenAsync(Compression, input, _stop.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                await DrainAsync(stream, null).ConfigureAwait(false);
                return true;
            }
        }
        catch (Exception exception) when (!_input.SourceFailed && exception is not (SnapshotException or OperationCanceledException or OutOfMemoryException))
        {
            // SharpCompress reports damaged data by exceptions of many types.
            throw Damaged(exception);
        }
    }

    private async Task InflateMembersAsync()
    {
        do
        {
            await GzipHeader.ReadAsync(_input, _stop.Token).ConfigureAwait(false);
            await InflateMemberAsync().ConfigureAwait(false);
        }
        while ((await _input.PeekAsync(1, _stop.Token).ConfigureAwait(false)).Length > 0);
    }

    private async Task InflateMemberAsync()
    {
        Crc32 checksum = new();
        long before = _produced;
        DeflateStream stream = new(_input, CompressionMode.Decompress, leaveOpen: true);
        await using (stream.ConfigureAwait(false))
        {
            try
            {
                await DrainAsync(stream, checksum).ConfigureAwait(false);
            }
            catch (InvalidDataException exception) when (!_input.SourceFailed)
            {
                throw Damaged(exception);
            }
        }

        await CheckTrailerAsync(checksum, _produced - before).ConfigureAwait(false);
    }

    private async Task DrainAsync(Stream stream, Crc32? checksum)
    {
        while (true)
        {
            if (_filled == _block.Length)
            {
                await HandOverAsync().ConfigureAwait(false);
            }

            int read = stream is DeflateStream deflate
                ? await InflateAsync(deflate, _block[_filled..]).ConfigureAwait(false)
                : await stream.ReadAsync(_block[_filled..], _stop.Token).ConfigureAwait(false);
            if (read == 0)
            {
                return;
            }

            checksum?.Append(_block.Span.Slice(_filled, read));
            _filled += read;
            _produced += read;
            CheckExpansion();
        }
    }

    /// <summary>Hands over a full block and begins another one. A block goes on from member to member, so that many short ones do not take a block each.</summary>
    private async ValueTask HandOverAsync()
    {
        _pipe.Writer.Advance(_filled);
        _filled = 0;
        _block = default;
        FlushResult flushed = await _pipe.Writer.FlushAsync(_stop.Token).ConfigureAwait(false);
        if (flushed.IsCompleted)
        {
            throw new OperationCanceledException("The snapshot's reader was disposed.");
        }

        _block = _pipe.Writer.GetMemory(BlockLength)[..BlockLength];
    }

    /// <summary>Inflates what is here; waits only when there is nothing. Returns 0 at the end of the member.</summary>
    private async ValueTask<int> InflateAsync(DeflateStream stream, Memory<byte> block)
    {
        while (true)
        {
            await _input.PrepareReadAsync(_stop.Token).ConfigureAwait(false);
            int length;
            try
            {
                length = stream.Read(block.Span);
            }
            catch (InvalidDataException) when (_input.Starved)
            {
                // With strict validation on, a pause in the input counts as its end; the stream goes on nevertheless.
                length = 0;
            }

            if (length > 0 || !_input.Starved)
            {
                return length;
            }

            if (_input.IsAtEnd)
            {
                throw new SnapshotFormatException(SnapshotError.Truncated, SnapshotEntry.Gzip, _input.Position, "the file ends inside the compressed data");
            }
        }
    }

    private void CheckExpansion()
    {
        if (_produced > ExpansionGrace && _produced / Math.Max(1, _input.Position) >= _options.MaxExpansionRatio)
        {
            throw new SnapshotFormatException(SnapshotError.LimitExceeded, SnapshotEntry.Gzip, _input.Position,
                "the data expands more than the limit allows",
                $"at most {_options.MaxExpansionRatio} times ({nameof(SnapshotReaderOptions.MaxExpansionRatio)})",
                $"{_produced} bytes out of {_input.Position}");
        }
    }

    private async ValueTask CheckTrailerAsync(Crc32 checksum, long length)
    {
        byte[] expected = new byte[CompressedInput.TrailerLength];
        GzipHeader.WriteTrailer(expected, checksum.GetCurrentHashAsUInt32(), length);
        long offset = _input.Position;
        ReadOnlyMemory<byte> found = await _input.PeekAsync(CompressedInput.TrailerLength, _stop.Token).ConfigureAwait(false);
        if (found.Length < CompressedInput.TrailerLength)
        {
            throw new SnapshotFormatException(SnapshotError.Truncated, SnapshotEntry.Gzip, offset,
                "the file ends inside a gzip trailer", $"{CompressedInput.TrailerLength} bytes", $"{found.Length}");
        }

        if (!found.Span.SequenceEqual(expected))
        {
            if (_input.TryGoBackAfter(expected))
            {
                // The member ended well, and before this border: what comes after it is no member, which reading its header tells.
                await GzipHeader.ReadAsync(_input, _stop.Token).ConfigureAwait(false);
            }

            throw new SnapshotIntegrityException(SnapshotError.GzipTrailer, SnapshotEntry.Gzip, offset,
                "checksum and length of a gzip member must agree with its content, and the member must end here",
                Convert.ToHexStringLower(expected), Convert.ToHexStringLower(found.Span));
        }

        _input.Skip(CompressedInput.TrailerLength);
    }

    private SnapshotFormatException Damaged(Exception exception) =>
        new(SnapshotError.CompressedData, SnapshotEntry.Gzip, _input.Position, "the compressed data is damaged before this byte", innerException: exception);
}
