namespace ConsulSnapshot.Sdk;

internal ref partial struct ValueReader
{
    /// <summary>Passes over one value that nobody knows the shape of. Fatal for Consul are only a reserved byte and a map with a key that is not text.</summary>
    /// <remarks>Nesting costs eight bytes a level: Consul itself has no limit there.</remarks>
    public void Skip()
    {
        // Of each open array or map how many values are still to come; of a map twice its pairs, with the lowest bit of the kind beside it.
        Stack<(ulong Left, bool IsMap)>? open = null;
        ulong left = 1;
        bool isMap = false;
        while (IsGood)
        {
            while (left == 0)
            {
                if (open is null || open.Count == 0)
                {
                    return;
                }

                (left, isMap) = open.Pop();
            }

            bool isKey = isMap && left % 2 == 0;
            left--;
            if (isKey)
            {
                ReadRaw("a key that is text");
            }
            else if (SkipOne(out ulong values, out bool isInnerMap) && values > 0)
            {
                (open ??= new()).Push((left, isMap));
                (left, isMap) = (values, isInnerMap);
            }
        }
    }

    /// <summary>Passes over one value whatever the keys of its maps: where its shape is known, it is read later.</summary>
    public void Pass()
    {
        for (ulong left = 1; left > 0 && IsGood; left--)
        {
            SkipOne(out ulong values, out _);
            left += values;
        }
    }

    /// <summary>Passes over a scalar, or the beginning of an array or a map, which is then told.</summary>
    private bool SkipOne(out ulong values, out bool isMap)
    {
        values = 0;
        isMap = false;
        if (IsGood && !IsAtEnd && ShortValue.LengthOf(_bytes[_position]) is > 0 and int shortLength && shortLength <= _end - _position)
        {
            _position += shortLength;
            return false;
        }

        if (TryReadRawHeader(acceptsBinary: true, out int length))
        {
            _position += length;
            return false;
        }

        if (TryReadCount(0x90, 0xdc, out uint elements))
        {
            values = elements;
            return true;
        }

        if (TryReadCount(0x80, 0xde, out uint pairs))
        {
            values = 2UL * pairs;
            isMap = true;
            return true;
        }

        SkipScalar();
        return false;
    }

    private void SkipScalar()
    {
        if (!IsGood || IsAtEnd)
        {
            Fail("a value");
            return;
        }

        byte code = _bytes[_position];
        int length = code switch
        {
            <= 0x7f or >= 0xe0 or Nil or 0xc2 or 0xc3 => 1,
            0xca => 5,
            0xcb => 9,
            >= 0xcc and <= 0xd3 => 1 + (1 << ((code - 0xcc) & 3)),
            >= 0xd4 and <= 0xd8 => 2 + (1 << (code - 0xd4)),
            0xc7 or 0xc8 or 0xc9 => ExtensionLength(code),
            _ => 0,
        };
        if (length == 0 || _end - _position < length)
        {
            Fail("a value");
            return;
        }

        _position += length;
    }

    private readonly int ExtensionLength(byte code)
    {
        int digits = 1 << (code - 0xc7);
        if (_end - _position < 2 + digits)
        {
            return 0;
        }

        uint length = ReadBigEndian(_bytes.Slice(_position + 1, digits));
        return length <= int.MaxValue - 6 ? 2 + digits + (int)length : int.MaxValue;
    }
}
