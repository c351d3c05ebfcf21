using System.Buffers;
using System.Security.Cryptography;

namespace ConsulSnapshot.Sdk;

/// <summary>Walks the entries of the tar stream, forwards only.</summary>
/// <remarks>
/// Judges as Go's archive/tar does, which is what Consul stands on: V7, ustar, PAX, GNU and STAR headers, long names, sparse entries,
/// missing end-of-archive blocks. Not thread-safe.
/// </remarks>
internal sealed partial class TarReader(Inflater input)
{
    private const int BlockLength = TarHeader.Length;
    private const int MaxSpecialLength = 1 << 20;

    // A hole takes no bytes of the archive, so that no ratio bounds it. Entries of real archives have none.
    private const long MaxHoleLength = 256L * 1024 * 1024;

    private static readonly byte[] s_zeros = new byte[64 * 1024];

    private readonly byte[] _block = new byte[BlockLength];
    private long _stored;
    private int _padding;
    private SparseMap? _sparse;
    private int _sparsePart;
    private long _sparsePosition;
    private long _holeLength;

    /// <summary>Gets the current entry's name, each character one byte.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Gets the offset in the tar stream of the next byte.</summary>
    public long Position { get; private set; }

    /// <summary>Gets the offset in the tar stream of the current entry's header.</summary>
    public long HeaderOffset { get; private set; }

    /// <summary>Gets the number of bytes of the entry's content that are still to come, holes included.</summary>
    public long Remaining => _sparse is null ? _stored : _sparse.Size - _sparsePosition;

    /// <summary>Goes to the next entry; <see langword="false"/> at the end of the archive.</summary>
    public async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        PaxRecords? pax = null;
        string? longName = null;
        while (true)
        {
            if (!await SkipRestAsync(cancellationToken).ConfigureAwait(false) || !await ReadHeaderBlockAsync(cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            long start = HeaderOffset = Position - BlockLength;
            (string name, long size, byte type, bool isGnu) = ParseHeader(start);
            SetLength(size, type, start);
            switch (type)
            {
                case (byte)'x':
                    pax = await ReadPaxAsync(start, cancellationToken).ConfigureAwait(false);
                    continue;
                case (byte)'g':
                    PaxRecords global = await ReadPaxAsync(start, cancellationToken).ConfigureAwait(false);
                    Name = global["path"] is { Length: > 0 } path ? path : name;
                    return true;
                case (byte)'L':
                    longName = TarText.ToName(TarText.UpToNul(await ReadSpecialAsync(start, cancellationToken).ConfigureAwait(false)));
                    continue;
                case (byte)'K':
                    await ReadSpecialAsync(start, cancellationToken).ConfigureAwait(false);
                    continue;
                default:
                    if (pax is not null && !pax.TryMerge(ref name, ref size))
                    {
                        throw BadHeader(start, "the values of a PAX header must be well formed");
                    }

                    Name = string.IsNullOrEmpty(longName) ? name : longName;
                    SetLength(size, type, start);
                    await SetSparseAsync(pax, size, type, isGnu, start, cancellationToken).ConfigureAwait(false);
                    return true;
            }
        }
    }

    /// <summary>Copies the next piece of the entry's content, if there is a target; returns its length in bytes, 0 at the end of the entry.</summary>
    public async ValueTask<int> CopyAsync(IBufferWriter<byte>? target, IncrementalHash? hash, CancellationToken cancellationToken)
    {
        long wanted = _stored;
        if (_sparse is not null)
        {
            (long hole, long data) = NextSparsePiece();
            if (hole > 0)
            {
                return CopyZeros(target, hash, hole);
            }

            wanted = data;
        }

        return wanted == 0 ? 0 : await CopyStoredAsync(target, hash, wanted, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Counts the bytes that follow the end of the archive.</summary>
    public async ValueTask<long> CountRestAsync(CancellationToken cancellationToken)
    {
        long length = 0;
        while (true)
        {
            ReadOnlySequence<byte> bytes = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (bytes.IsEmpty)
            {
                return length;
            }

            length += bytes.Length;
            input.AdvanceTo(bytes.End);
        }
    }

    private async ValueTask<int> CopyStoredAsync(IBufferWriter<byte>? target, IncrementalHash? hash, long wanted, CancellationToken cancellationToken)
    {
        ReadOnlySequence<byte> bytes = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (bytes.IsEmpty)
        {
            throw new SnapshotFormatException(SnapshotError.Truncated, SnapshotEntry.Tar, Position,
                $"the tar stream ends inside {SnapshotMessage.Quote(Name)}", $"{_stored} more bytes", "0");
        }

        ReadOnlySequence<byte> piece = bytes.Slice(0, Math.Min(bytes.Length, wanted));
        foreach (ReadOnlyMemory<byte> segment in piece)
        {
            hash?.AppendData(segment.Span);
            target?.Write(segment.Span);
        }

        int length = (int)piece.Length;
        input.AdvanceTo(piece.End);
        Position += length;
        _stored -= length;
        _sparsePosition += length;
        return length;
    }

    private int CopyZeros(IBufferWriter<byte>? target, IncrementalHash? hash, long wanted)
    {
        int length = (int)Math.Min(wanted, s_zeros.Length);
        _holeLength += length;
        if (_holeLength > MaxHoleLength)
        {
            throw new SnapshotFormatException(SnapshotError.LimitExceeded, SnapshotEntry.Tar, HeaderOffset,
                "the holes of sparse entries are longer than the limit allows", $"at most {MaxHoleLength} bytes", $"at least {_holeLength - length + wanted}");
        }

        ReadOnlySpan<byte> zeros = s_zeros.AsSpan(0, length);
        hash?.AppendData(zeros);
        target?.Write(zeros);
        _sparsePosition += length;
        return length;
    }

    private (long Hole, long Data) NextSparsePiece()
    {
        while (_sparsePart < _sparse!.Parts.Count)
        {
            (long offset, long length) = _sparse.Parts[_sparsePart];
            if (_sparsePosition < offset)
            {
                return (offset - _sparsePosition, 0);
            }

            if (_sparsePosition < offset + length)
            {
                return (0, offset + length - _sparsePosition);
            }

            _sparsePart++;
        }

        return (_sparse.Size - _sparsePosition, 0);
    }

    private void SetLength(long size, byte type, long start)
    {
        // Links, devices, directories and pipes have no content, whatever their size field says.
        _stored = type is >= (byte)'1' and <= (byte)'6' ? 0 : size;
        if (_stored < 0)
        {
            throw BadHeader(start, "the size of an entry must not be negative");
        }

        _padding = (int)(-_stored & (BlockLength - 1));
        _sparse = null;
    }

    private (string Name, long Size, byte Type, bool IsGnu) ParseHeader(long start) =>
        TarHeader.TryParse(_block, out TarHeader header, out string? rule)
            ? (header.Name, header.Size, header.Type, header.IsGnu)
            : throw BadHeader(start, rule!);

    private static SnapshotFormatException BadHeader(long offset, string rule) => new(SnapshotError.TarHeader, SnapshotEntry.Tar, offset, rule);
}
