namespace ConsulSnapshot.Sdk;

internal ref partial struct ValueReader
{
    /// <summary>Reads a list: an array, nil, or a map, whose keys and values are then its elements in turn.</summary>
    public ValueList<T>? ReadList<T>(ReadValue<T> readElement)
    {
        if (!TryBeginList(out ulong count))
        {
            return null;
        }

        List<T> elements = new((int)Math.Min(count, (ulong)(_end - _position)));
        for (ulong i = 0; i < count; i++)
        {
            T element = readElement(ref this);
            if (!IsGood)
            {
                Violation!.AddElement((int)i);
                return null;
            }

            elements.Add(element);
        }

        return new ValueList<T>(elements);
    }

    /// <summary>Reads a map; nil is <see langword="null"/>.</summary>
    public ValueMap<TKey, TValue>? ReadMap<TKey, TValue>(ReadValue<TKey> readKey, ReadValue<TValue> readValue)
        where TKey : notnull
    {
        if (!TryBeginMap(out uint count))
        {
            return null;
        }

        // A release that does not know the member dies of keys that are not text.
        DependsOnRelease |= count > 0 && !IsText(NextCode);
        OrderedDictionary<TKey, TValue> pairs = [];
        bool sawInvalidText = SawInvalidText;
        for (uint i = 0; i < count; i++)
        {
            TKey key = readKey(ref this);

            // A struct keeps its own texts, and takes back that it saw one: the key's is ours to keep.
            sawInvalidText |= SawInvalidText;
            SawInvalidText = false;
            TValue value = readValue(ref this);
            sawInvalidText |= SawInvalidText;
            SawInvalidText = false;
            if (!IsGood)
            {
                Violation!.AddElement((int)i);
                return null;
            }

            pairs[key] = value;
        }

        SawInvalidText = sawInvalidText;
        return new ValueMap<TKey, TValue>(pairs);
    }

    /// <summary>Begins a list; <see langword="false"/> for nil and for a violation.</summary>
    public bool TryBeginList(out ulong count)
    {
        count = 0;
        if (!IsGood || TryReadNil())
        {
            return false;
        }

        if (TryReadCount(0x90, 0xdc, out uint elements))
        {
            count = elements;
            return true;
        }

        if (TryReadCount(0x80, 0xde, out uint pairs))
        {
            count = 2UL * pairs;
            return true;
        }

        Fail("an array");
        return false;
    }

    /// <summary>Begins a map; <see langword="false"/> for nil and for a violation.</summary>
    public bool TryBeginMap(out uint count)
    {
        count = 0;
        if (!IsGood || TryReadNil())
        {
            return false;
        }

        if (TryReadCount(0x80, 0xde, out count))
        {
            return true;
        }

        Fail("a map");
        return false;
    }

    /// <summary>Reads a number of elements; <see langword="false"/> if the next value is of another kind, with nothing read.</summary>
    private bool TryReadCount(byte shortest, byte code16, out uint count)
    {
        count = 0;
        if (!IsGood || _position >= _end)
        {
            return false;
        }

        byte code = _bytes[_position];
        if ((code & 0xf0) == shortest)
        {
            count = code & 0x0fu;
            _position++;
            return true;
        }

        int length = code == code16 ? 2 : code == code16 + 1 ? 4 : 0;
        if (length == 0 || _end - _position - 1 < length)
        {
            return false;
        }

        _position++;
        count = ReadBigEndian(Take(length));
        return true;
    }

    private static bool IsText(byte code) => code is (>= 0xa0 and <= 0xbf) or (>= 0xd9 and <= 0xdb);
}
