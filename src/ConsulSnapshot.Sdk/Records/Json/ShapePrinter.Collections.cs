using System.Runtime.InteropServices;

namespace ConsulSnapshot.Sdk;

internal ref partial struct ShapePrinter
{
    private bool PrintList(ValueShape element)
    {
        if (!_reader.TryBeginList(out ulong count))
        {
            _json.Null();
            return true;
        }

        _json.Byte((byte)'[');
        for (ulong i = 0; i < count; i++)
        {
            if (i > 0)
            {
                _json.Byte((byte)',');
            }

            PrintElement(element);
            if (!_reader.IsGood)
            {
                Violation!.AddElement((int)i);
                return false;
            }
        }

        _json.Byte((byte)']');
        return count == 0;
    }

    // Untyped values nest: the fewer frames a level takes on the stack, the better.
    private bool PrintElement(ValueShape element) => element == ValueShape.Any ? PrintAny() : Print(element);

    private bool PrintMap(ValueShape shape) => PrintPairs(shape.Key!, shape.Element!);

    /// <summary>Prints a map, sorted by the bytes of its keys. Of two pairs with one key the last counts.</summary>
    private bool PrintPairs(ValueShape keyShape, ValueShape element)
    {
        if (!_reader.TryBeginMap(out uint count))
        {
            _json.Null();
            return true;
        }

        int firstPiece = _pieces.Count;
        _json.Byte((byte)'{');
        int start = _json.Length;
        for (uint i = 0; i < count; i++)
        {
            // Each value is printed where it comes, and moved afterwards if need be: to look for its end first would take as long once more on every level.
            int pieceStart = _json.Length;
            (int keyStart, int keyLength) = PrintKey(keyShape);
            _json.Byte((byte)':');
            PrintElement(element);
            _json.Byte((byte)',');
            if (!_reader.IsGood)
            {
                Violation!.AddElement((int)i);
                return false;
            }

            _pieces.Add(new JsonPiece(keyStart, keyLength, pieceStart, _json.Length - pieceStart));
        }

        if (count > 0)
        {
            SortPairs(firstPiece, start, keyShape.Kind);
            _json.Truncate(_json.Length - 1);
        }

        _json.Byte((byte)'}');
        return count == 0;
    }

    /// <summary>Prints a key, and says where the bytes are that it is sorted by: those of a number in what was printed, others in what was read.</summary>
    private (int Start, int Length) PrintKey(ValueShape shape)
    {
        switch (shape.Kind)
        {
            case ValueKind.Unsigned:
                _json.Byte((byte)'"');
                int start = _json.Length;
                _json.Unsigned(_reader.ReadUnsigned());
                int length = _json.Length - start;
                _json.Byte((byte)'"');
                return (start, length);
            case ValueKind.Struct:
                return PrintStructKey(shape.Members!);
            default:
                ReadOnlySpan<byte> key = _reader.ReadRaw("a key that is text");
                _json.String(key);
                return (_reader.Position - key.Length, key.Length);
        }
    }

    /// <summary>Prints a key that is a struct as its first member: Consul has service names as keys, and Go their text.</summary>
    private (int Start, int Length) PrintStructKey(StructShape shape)
    {
        Span<int> starts = stackalloc int[shape.Members.Length];
        int extras = _pieces.Count;
        FindMembers(shape, starts);
        _pieces.RemoveRange(extras, _pieces.Count - extras);
        int end = _reader.Position;
        ReadOnlySpan<byte> name = default;
        if (_reader.IsGood && starts[0] != 0)
        {
            _reader.MoveTo(starts[0]);
            name = _reader.ReadRaw();
        }

        int nameEnd = _reader.Position;
        _json.String(name);
        if (_reader.IsGood)
        {
            _reader.MoveTo(end);
        }

        return (nameEnd - name.Length, name.Length);
    }

    private readonly void SortPairs(int firstPiece, int start, ValueKind keyKind)
    {
        Span<JsonPiece> pieces = CollectionsMarshal.AsSpan(_pieces)[firstPiece..];
        if (!IsSorted(pieces, keyKind))
        {
            Sort(pieces, keyKind);

            // Two service names may have one text, and both be there.
            int kept = keyKind == ValueKind.Struct ? pieces.Length : KeepLast(pieces, keyKind);
            _json.Rearrange(start, pieces[..kept]);
        }

        _pieces.RemoveRange(firstPiece, _pieces.Count - firstPiece);
    }
}
