namespace ConsulSnapshot.Sdk;

internal ref partial struct ValueReader
{
    /// <summary>Begins a struct: a map, an array in declaration order, or nil for all zero.</summary>
    public StructFrame BeginStruct(StructShape shape)
    {
        StructFrame frame = new(shape);
        if (!IsGood)
        {
            return frame;
        }

        if (TryReadCount(0x80, 0xde, out frame.Left))
        {
            return frame;
        }

        if (TryReadCount(0x90, 0xdc, out frame.Left))
        {
            frame.ArrayOrder = shape.DeclaredBy(Release);
            SawStructAsArray = true;
        }
        else if (TryReadNil())
        {
            frame.IsNil = true;
        }
        else
        {
            Fail("a map");
        }

        return frame;
    }

    /// <summary>Goes to the next known member's value; <see langword="false"/> behind the last one, and after a violation.</summary>
    public bool NextMember(ref StructFrame frame)
    {
        if (frame.Member != StructShape.Unknown)
        {
            if (Violation is not null)
            {
                Violation.AddMember(frame.Shape.Members[frame.Member]);
                return false;
            }

            frame.Seen |= 1UL << frame.Member;
            frame.Member = StructShape.Unknown;
        }

        while (frame.Left > 0 && IsGood)
        {
            frame.Left--;
            if (FindMember(ref frame))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Keeps the bytes of the member just read beside what they mean, because that says less.</summary>
    public void KeepText(ref StructFrame frame, int start, object? meaning)
    {
        SawInvalidText = false;
        if (IsGood && KeepsUnknown)
        {
            (frame.Kept ??= []).Add(new KeptMember(frame.Shape.Members[frame.Member].NameUtf8, _bytes[start.._position].ToArray(), frame.Member, meaning));
        }
    }

    /// <summary>Keeps the bytes of a member that is not read.</summary>
    public void KeepUnread(ref StructFrame frame, int start, object? meaning)
    {
        Forgive(start);
        Skip();
        KeepText(ref frame, start, meaning);
    }

    private bool FindMember(ref StructFrame frame)
    {
        if (frame.ArrayOrder is { } order)
        {
            int place = frame.Cursor++;
            if (place < order.Length)
            {
                frame.Member = order[place];
                return true;
            }

            Skip();
            return false;
        }

        ReadOnlySpan<byte> name = ReadRaw("a member's name");
        int member = frame.Shape.Find(name, ref frame.Cursor);
        if (!IsGood || member != StructShape.Unknown && (Release == ConsulMinor.Latest || frame.Shape.Members[member].IsKnownTo(Release)))
        {
            frame.Member = IsGood ? member : StructShape.Unknown;
            return IsGood;
        }

        int start = _position;
        Skip();
        if (IsGood && KeepsUnknown)
        {
            (frame.Kept ??= []).Add(new KeptMember(name.ToArray(), _bytes[start.._position].ToArray(), StructShape.Unknown, null));
        }

        return false;
    }
}
