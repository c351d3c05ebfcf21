using System.Buffers;
using System.IO.Hashing;
using System.IO.Pipelines;

namespace ConsulSnapshot.Sdk;

/// <summary>
/// The compressed bytes, cut so that the end of a deflate stream can be found exactly.
/// </summary>
/// <remarks>
/// <para><see cref="System.IO.Compression.DeflateStream"/> does not say how much of a read it used. But a member that ends well is followed by
/// its eight-byte trailer and then by the end of the file or by the next member's <c>1f 8b 08</c>. So each position that lies eight bytes before
/// one of the two is made a border: no read crosses it, and the byte before it is handed out alone. A deflate stream that ends at a border has asked for that
/// last byte; one that ends anywhere else has left <see cref="Position"/> short of it, and what follows it cannot be what Consul's reader
/// accepts.</para>
/// <para>Not thread-safe; used by the one task that inflates.</para>
/// </remarks>
/// <param name="source">The compressed bytes.</param>
/// <param name="fingerprint">What they are added to as they come; <see langword="null"/> for nothing.</param>
internal sealed class CompressedInput(PipeReader source, XxHash128? fingerprint) : ForwardReadStream
{
    public const int TrailerLength = 8;

    // A border is recognised when its trailer and the three bytes after it are in the window.
    private const int LookAhead = TrailerLength + 3;
    private const int WindowLength = 64 * 1024;

    // How far TryGoBackAfter can look back: more than the deflate stream reads at once.
    private const int History = 16 * 1024;

    private readonly byte[] _window = new byte[WindowLength];
    private int _start;
    private int _end;
    private long _windowOffset;
    private bool _sourceEnded;

    /// <summary>Gets the offset of the next byte from the start of the compressed bytes.</summary>
    public override long Position
    {
        get => _windowOffset + _start;
        set => throw new NotSupportedException();
    }

    /// <summary>Gets a value indicating whether a reader asked for bytes when there were none.</summary>
    public bool Starved { get; private set; }

    /// <summary>Gets a value indicating whether all bytes were handed out.</summary>
    public bool IsAtEnd => _sourceEnded && _start == _end;

    /// <summary>Gets a value indicating whether reading the source itself threw.</summary>
    public bool SourceFailed { get; private set; }

    /// <summary>Gets the next bytes without consuming them: <paramref name="length"/> of them, or fewer at the end.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int length, CancellationToken cancellationToken)
    {
        await FillAsync(length, cancellationToken).ConfigureAwait(false);
        return _window.AsMemory(_start, Math.Min(length, _end - _start));
    }

    /// <summary>Consumes bytes that were looked at before.</summary>
    public void Skip(int length) => _start += length;

    /// <summary>Goes back to just after the last place before this one where a member's trailer stands, as far as the window holds it.</summary>
    public bool TryGoBackAfter(ReadOnlySpan<byte> trailer)
    {
        int index = _window.AsSpan(0, Math.Min(_end, _start + trailer.Length - 1)).LastIndexOf(trailer);
        if (index >= 0)
        {
            _start = index + trailer.Length;
        }

        return index >= 0;
    }

    /// <summary>Gets the next byte, or -1 at the end.</summary>
    public async ValueTask<int> ReadByteAsync(CancellationToken cancellationToken)
    {
        await FillAsync(1, cancellationToken).ConfigureAwait(false);
        return _start < _end ? _window[_start++] : -1;
    }

    /// <summary>Makes sure that <see cref="Read(Span{byte})"/> has something to hand out, unless all was.</summary>
    public ValueTask PrepareReadAsync(CancellationToken cancellationToken)
    {
        Starved = false;
        return FillAsync(LookAhead + 1, cancellationToken);
    }

    /// <summary>Hands out bytes that are here, up to the next border; none if there are none.</summary>
    public override int Read(Span<byte> buffer)
    {
        if (_end - _start <= LookAhead && !_sourceEnded)
        {
            Starved = true;
            return 0;
        }

        int length = Math.Min(buffer.Length, UpToBorder(buffer.Length));
        Starved = length == 0;
        _window.AsSpan(_start, length).CopyTo(buffer);
        _start += length;
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await PrepareReadAsync(cancellationToken).ConfigureAwait(false);
        return Read(buffer.Span);
    }

    /// <summary>Passes over what is left, so that the fingerprint is that of all bytes.</summary>
    public async ValueTask EndFingerprintAsync(CancellationToken cancellationToken)
    {
        while (fingerprint is not null && !IsAtEnd)
        {
            _start = _end;
            await FillAsync(1, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Counts the bytes that may be handed out in one read: to the byte before the next border, or that byte alone.</summary>
    private int UpToBorder(int wanted)
    {
        ReadOnlySpan<byte> bytes = _window.AsSpan(_start, _end - _start);
        bool atEnd = _sourceEnded;
        if (bytes.Length > wanted + LookAhead)
        {
            bytes = bytes[..(wanted + LookAhead)];
            atEnd = false;
        }

        int border = NextBorder(bytes, atEnd);
        return border switch
        {
            < 0 => atEnd ? bytes.Length : bytes.Length - LookAhead,
            1 => 1,
            _ => border - 1,
        };
    }

    /// <summary>Finds the first border after the first byte, or -1.</summary>
    private static int NextBorder(ReadOnlySpan<byte> bytes, bool atEnd)
    {
        int first = bytes.Length > TrailerLength + 1 ? bytes[(TrailerLength + 1)..].IndexOf(GzipHeader.Magic) : -1;
        if (first >= 0)
        {
            return first + 1;
        }

        return atEnd && bytes.Length > TrailerLength ? bytes.Length - TrailerLength : -1;
    }

    private ValueTask FillAsync(int length, CancellationToken cancellationToken) =>
        _end - _start >= length || _sourceEnded ? ValueTask.CompletedTask : FillCoreAsync(length, cancellationToken);

    private async ValueTask FillCoreAsync(int length, CancellationToken cancellationToken)
    {
        int dropped = Math.Max(0, _start - History);
        _window.AsSpan(dropped, _end - dropped).CopyTo(_window);
        _windowOffset += dropped;
        _end -= dropped;
        _start -= dropped;
        while (_end - _start < length && !_sourceEnded)
        {
            ReadResult result = await ReadSourceAsync(cancellationToken).ConfigureAwait(false);
            ReadOnlySequence<byte> taken = result.Buffer.Slice(0, Math.Min(result.Buffer.Length, WindowLength - _end));
            taken.CopyTo(_window.AsSpan(_end));
            fingerprint?.Append(_window.AsSpan(_end, (int)taken.Length));
            _end += (int)taken.Length;
            _sourceEnded = result.IsCompleted && taken.Length == result.Buffer.Length;
            source.AdvanceTo(taken.End);
        }
    }

    /// <summary>Reads the source; how it failed is kept apart from how the archive may be damaged.</summary>
    private async ValueTask<ReadResult> ReadSourceAsync(CancellationToken cancellationToken)
    {
        try
        {
            ReadResult result = await source.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (result.IsCanceled)
            {
                source.AdvanceTo(result.Buffer.Start);
                throw new OperationCanceledException("Reading the snapshot's pipe was cancelled.");
            }

            return result;
        }
        catch
        {
            SourceFailed = true;
            throw;
        }
    }
}
