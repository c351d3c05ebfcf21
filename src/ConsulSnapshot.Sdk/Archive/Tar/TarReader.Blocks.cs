using System.Buffers;

namespace ConsulSnapshot.Sdk;

/// <summary>What lies between the entries: headers, their extensions, padding, the end.</summary>
internal sealed partial class TarReader
{
    /// <summary>Skips what is left of the entry; <see langword="false"/> if the stream ends in its padding, which Go's reader takes for the end.</summary>
    private async ValueTask<bool> SkipRestAsync(CancellationToken cancellationToken)
    {
        while (_stored > 0)
        {
            await CopyStoredAsync(null, null, _stored, cancellationToken).ConfigureAwait(false);
        }

        int padding = _padding;
        _padding = 0;
        return await ReadBlockAsync(padding, cancellationToken).ConfigureAwait(false) == padding;
    }

    private async ValueTask<bool> ReadHeaderBlockAsync(CancellationToken cancellationToken)
    {
        if (!await TryReadWholeBlockAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        if (_block.AsSpan().ContainsAnyExcept((byte)0))
        {
            return true;
        }

        // Two zero blocks end the archive; so do the end of the stream and one block before it.
        if (await TryReadWholeBlockAsync(cancellationToken).ConfigureAwait(false) && _block.AsSpan().ContainsAnyExcept((byte)0))
        {
            throw BadHeader(Position - BlockLength, "a second zero block must follow the first");
        }

        return false;
    }

    private async ValueTask<bool> TryReadWholeBlockAsync(CancellationToken cancellationToken)
    {
        int length = await ReadBlockAsync(BlockLength, cancellationToken).ConfigureAwait(false);
        return length is 0 or BlockLength
            ? length > 0
            : throw new SnapshotFormatException(SnapshotError.Truncated, SnapshotEntry.Tar, Position,
                "the tar stream ends inside a block", $"{BlockLength} bytes", $"{length}");
    }

    /// <summary>Fills the block; returns fewer bytes than wanted at the end of the stream.</summary>
    private async ValueTask<int> ReadBlockAsync(int wanted, CancellationToken cancellationToken)
    {
        int read = 0;
        while (read < wanted)
        {
            ReadOnlySequence<byte> bytes = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (bytes.IsEmpty)
            {
                break;
            }

            ReadOnlySequence<byte> piece = bytes.Slice(0, Math.Min(bytes.Length, wanted - read));
            piece.CopyTo(_block.AsSpan(read));
            read += (int)piece.Length;
            input.AdvanceTo(piece.End);
        }

        Position += read;
        return read;
    }

    private async ValueTask<byte[]> ReadSpecialAsync(long start, CancellationToken cancellationToken)
    {
        if (_stored > MaxSpecialLength)
        {
            throw new SnapshotFormatException(SnapshotError.TarHeader, SnapshotEntry.Tar, start,
                "a long name or PAX header must not be longer than Consul's reader allows", $"at most {MaxSpecialLength} bytes", $"{_stored}");
        }

        ArrayBufferWriter<byte> content = new();
        while (_stored > 0)
        {
            await CopyStoredAsync(content, null, _stored, cancellationToken).ConfigureAwait(false);
        }

        return content.WrittenSpan.ToArray();
    }

    private async ValueTask<PaxRecords> ReadPaxAsync(long start, CancellationToken cancellationToken) =>
        PaxRecords.TryParse(await ReadSpecialAsync(start, cancellationToken).ConfigureAwait(false), out PaxRecords records)
            ? records
            : throw BadHeader(start, "the records of a PAX header must be \"length keyword=value\" lines");

    private async ValueTask SetSparseAsync(PaxRecords? pax, long size, byte type, bool isGnu, long start, CancellationToken cancellationToken)
    {
        SparseMap? map = null;
        if (type == 'S')
        {
            map = await ReadOldGnuMapAsync(isGnu, start, cancellationToken).ConfigureAwait(false);
        }
        else if (pax is not null && IsSparse(pax, out bool mapIsInContent))
        {
            map = new SparseMap { Size = size };
            ReadSparseNameAndSize(pax, map, start);
            if (mapIsInContent)
            {
                await ReadMapInContentAsync(map, start, cancellationToken).ConfigureAwait(false);
            }
            else if (!map.TryAddList(pax))
            {
                throw BadHeader(start, "the map of a sparse entry must be well formed");
            }
        }

        if (map is null)
        {
            return;
        }

        if (type is >= (byte)'1' and <= (byte)'6' || !map.IsValid(_stored))
        {
            throw BadHeader(start, "the map of a sparse entry must fit what is stored");
        }

        (_sparse, _sparsePart, _sparsePosition) = (map, 0, 0);
    }

    private static bool IsSparse(PaxRecords pax, out bool mapIsInContent)
    {
        string major = pax["GNU.sparse.major"];
        string minor = pax["GNU.sparse.minor"];
        mapIsInContent = major == "1" && minor == "0";
        return mapIsInContent
            || (major == "0" && minor is "0" or "1")
            || (major.Length == 0 && minor.Length == 0 && pax["GNU.sparse.map"].Length > 0);
    }

    private void ReadSparseNameAndSize(PaxRecords pax, SparseMap map, long start)
    {
        Name = pax["GNU.sparse.name"] is { Length: > 0 } name ? name : Name;
        string size = pax["GNU.sparse.size"] is { Length: > 0 } stated ? stated : pax["GNU.sparse.realsize"];
        if (size.Length > 0)
        {
            map.Size = PaxRecords.TryParseNumber(size, out long real) ? real : throw BadHeader(start, "the size of a sparse entry must be a number");
        }
    }

    private async ValueTask<SparseMap> ReadOldGnuMapAsync(bool isGnu, long start, CancellationToken cancellationToken)
    {
        // Positions in GNU's header: the map at 386 (four entries), "more follows" at 482, the real size at 483; in an extension block
        // 21 entries and "more follows" at 504.
        if (!isGnu || !TarNumber.TryParse(_block.AsSpan(483, 12), out long size))
        {
            throw BadHeader(start, "a sparse entry must have a GNU header with its size");
        }

        SparseMap map = new() { Size = size };
        bool valid = map.TryAddBlock(_block.AsSpan(386, 96));
        int length = 97;
        for (bool more = _block[482] > 0; valid && more && length < SparseMap.MaxLength; more = _block[504] > 0)
        {
            if (!await TryReadWholeBlockAsync(cancellationToken).ConfigureAwait(false))
            {
                throw new SnapshotFormatException(SnapshotError.Truncated, SnapshotEntry.Tar, Position, "the tar stream ends inside the map of a sparse entry");
            }

            valid = map.TryAddBlock(_block.AsSpan(0, 504));
            length += BlockLength;
        }

        return valid && length < SparseMap.MaxLength ? map : throw BadHeader(start, "the map of a sparse entry must be well formed and not too long");
    }

    /// <summary>Reads the map of format 1.0: decimal numbers, one a line, in whole blocks before the data.</summary>
    private async ValueTask ReadMapInContentAsync(SparseMap map, long start, CancellationToken cancellationToken)
    {
        ArrayBufferWriter<byte> text = new();
        int read = 0;

        async ValueTask<long> NextNumberAsync()
        {
            int end;
            while ((end = text.WrittenSpan[read..].IndexOf((byte)'\n')) < 0)
            {
                if (_stored < BlockLength || text.WrittenCount >= SparseMap.MaxLength)
                {
                    throw BadHeader(start, "the map of a sparse entry must end inside the entry");
                }

                for (long left = BlockLength; left > 0;)
                {
                    left -= await CopyStoredAsync(text, null, left, cancellationToken).ConfigureAwait(false);
                }
            }

            bool valid = TarNumber.TryParseDecimal(text.WrittenSpan.Slice(read, end), out long number);
            read += end + 1;
            return valid && number >= 0 ? number : throw BadHeader(start, "the map of a sparse entry must be numbers");
        }

        for (long count = await NextNumberAsync().ConfigureAwait(false); count > 0; count--)
        {
            long offset = await NextNumberAsync().ConfigureAwait(false);
            if (!map.TryAdd(offset, await NextNumberAsync().ConfigureAwait(false)))
            {
                throw BadHeader(start, "the map of a sparse entry must not be too long");
            }
        }
    }
}
