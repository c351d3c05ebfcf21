namespace ConsulSnapshot.Sdk;

internal ref partial struct ShapePrinter
{
    private readonly bool PrintText(ReadOnlySpan<byte> text)
    {
        _json.String(text);
        return text.IsEmpty;
    }

    private readonly bool PrintBoolean(bool value)
    {
        _json.Raw(value ? "true"u8 : "false"u8);
        return !value;
    }

    private readonly bool PrintSigned(long value)
    {
        _json.Signed(value);
        return value == 0;
    }

    private readonly bool PrintUnsigned(ulong value)
    {
        _json.Unsigned(value);
        return value == 0;
    }

    private readonly bool PrintDouble(double value)
    {
        _json.Double(value);
        return value == 0;
    }

    private readonly bool PrintDuration(long nanoseconds, bool asText)
    {
        if (asText)
        {
            _json.Duration(nanoseconds);
        }
        else
        {
            _json.Signed(nanoseconds);
        }

        return nanoseconds == 0;
    }

    private bool PrintBytes(bool asAddress)
    {
        if (!_reader.TryReadRawHeader(acceptsBinary: true, out int length))
        {
            // Nil, an array of small numbers, or a violation.
            return PrintBytes(_reader.ReadBytes().Span, asAddress);
        }

        int start = _reader.Position;
        _reader.Pass(length);
        return PrintBytes(_reader.Slice(start, start + length), asAddress);
    }

    private readonly bool PrintBytes(ReadOnlySpan<byte> bytes, bool asAddress)
    {
        if (asAddress)
        {
            _json.IPAddress(bytes);
        }
        else if (bytes.IsEmpty)
        {
            _json.Null();
        }
        else
        {
            _json.Bytes(bytes);
        }

        return bytes.IsEmpty;
    }
}
