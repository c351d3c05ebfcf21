namespace ConsulSnapshot.Sdk;

internal ref partial struct ShapePrinter
{
    // Below this many pairs there is nothing to gain by anything better.
    private const int FewPieces = 16;

    private readonly ReadOnlySpan<byte> Key(in JsonPiece piece, ValueKind kind) =>
        kind == ValueKind.Unsigned ? _json.WrittenSpan.Slice(piece.KeyStart, piece.KeyLength) : _reader.Slice(piece.KeyStart, piece.KeyStart + piece.KeyLength);

    private readonly bool IsSorted(ReadOnlySpan<JsonPiece> pieces, ValueKind kind)
    {
        for (int i = 1; i < pieces.Length; i++)
        {
            if (Key(pieces[i - 1], kind).SequenceCompareTo(Key(pieces[i], kind)) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Sorts by key; of equal keys the first stays first.</summary>
    private readonly void Sort(Span<JsonPiece> pieces, ValueKind kind)
    {
        if (pieces.Length > FewPieces)
        {
            SortMany(pieces, kind);
            return;
        }

        for (int i = 1; i < pieces.Length; i++)
        {
            JsonPiece piece = pieces[i];
            int at = i;
            for (; at > 0 && Key(pieces[at - 1], kind).SequenceCompareTo(Key(piece, kind)) > 0; at--)
            {
                pieces[at] = pieces[at - 1];
            }

            pieces[at] = piece;
        }
    }

    /// <summary>Sorts by merging, as no delegate can look into a span.</summary>
    private readonly void SortMany(Span<JsonPiece> pieces, ValueKind kind)
    {
        Span<JsonPiece> left = pieces[..(pieces.Length / 2)];
        Span<JsonPiece> right = pieces[left.Length..];
        Sort(left, kind);
        Sort(right, kind);
        JsonPiece[] first = left.ToArray();
        int next = 0;
        int at = 0;
        foreach (JsonPiece piece in first)
        {
            while (next < right.Length && Key(right[next], kind).SequenceCompareTo(Key(piece, kind)) < 0)
            {
                pieces[at++] = right[next++];
            }

            pieces[at++] = piece;
        }
    }

    /// <summary>Drops all but the last of sorted pieces with one key, and says how many are left.</summary>
    private readonly int KeepLast(Span<JsonPiece> pieces, ValueKind kind)
    {
        int kept = 0;
        for (int i = 0; i < pieces.Length; i++)
        {
            if (i + 1 == pieces.Length || !Key(pieces[i], kind).SequenceEqual(Key(pieces[i + 1], kind)))
            {
                pieces[kept++] = pieces[i];
            }
        }

        return kept;
    }
}
