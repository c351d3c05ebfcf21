namespace ConsulSnapshot.Sdk;

internal ref partial struct ShapePrinter
{
    /// <summary>Prints an untyped value. Empty is only nil.</summary>
    public bool PrintAny()
    {
        if (_reader.IsAtEnd)
        {
            _reader.Fail("a value");
            return false;
        }

        byte code = _reader.NextCode;
        switch (code)
        {
            case 0xc0:
                _reader.TryReadNil();
                _json.Null();
                return true;
            case 0xc2 or 0xc3:
                PrintBoolean(_reader.ReadBoolean());
                return false;
            case 0xca or 0xcb:
                PrintDouble(_reader.ReadDouble());
                return false;
            case <= 0x7f or (>= 0xcc and <= 0xcf):
                PrintUnsigned(_reader.ReadUnsigned());
                return false;
            case >= 0xe0 or (>= 0xd0 and <= 0xd3):
                PrintSigned(_reader.ReadSigned());
                return false;
            case >= 0xc4 and <= 0xc6:
                // The old library knows no text that is written so: to it these are bytes.
                PrintBytes(asAddress: false);
                return false;
            case <= 0x8f or 0xde or 0xdf:
                Descend();
                PrintPairs(ValueShape.Text, ValueShape.Any);
                _depth--;
                return false;
            case <= 0x9f or 0xdc or 0xdd:
                Descend();
                PrintList(ValueShape.Any);
                _depth--;
                return false;
            default:
                // A text, or what has no meaning to Consul.
                PrintText(_reader.ReadRaw("a value"));
                return false;
        }
    }

    /// <summary>Counts the levels of nesting: each costs stack.</summary>
    private void Descend()
    {
        if (++_depth > MaxDepth)
        {
            throw new JsonLimitException("arrays and maps must not be nested too deeply", $"at most {MaxDepth} levels");
        }
    }
}
