namespace ConsulSnapshot.Sdk;

/// <summary>Prints MessagePack values as the JSON that Go makes of the structs they were written from.</summary>
/// <remarks>
/// Walks the bytes by their shape, without typed objects. The first value that has not the shape of its place ends it: look at <see cref="Violation"/>.
/// Each method tells whether the value is empty by Go's rule for <c>omitempty</c>. Source: format document, section 12.
/// </remarks>
internal ref partial struct ShapePrinter
{
    // As deep as a record may be nested to be read at all.
    private const int MaxDepth = 1000;

    private readonly GoJsonBuffer _json;
    private readonly List<JsonPiece> _pieces;
    private readonly bool _asConsul;
    private readonly bool _redact;
    private ValueReader _reader;
    private int _depth;

    // The kind of the configuration entry that is being printed, and its shape.
    private string? _kind;
    private ReadOnlySpan<byte> _kindUtf8;
    private StructShape? _entryShape;

    /// <summary>Initializes a new instance of the <see cref="ShapePrinter"/> struct.</summary>
    /// <param name="bytes">One MessagePack value.</param>
    /// <param name="json">Where to.</param>
    /// <param name="pieces">An empty list that is used again for every record.</param>
    /// <param name="options">Choices.</param>
    public ShapePrinter(ReadOnlySpan<byte> bytes, GoJsonBuffer json, List<JsonPiece> pieces, RecordJsonOptions options)
    {
        _reader = new ValueReader(bytes, options.AsConsul ? ConsulMinor.NewestVerified : ConsulMinor.Latest);
        _json = json;
        _pieces = pieces;
        _asConsul = options.AsConsul;
        _redact = options.Redact;
    }

    /// <summary>Gets what is wrong; <see langword="null"/> if nothing is.</summary>
    public readonly ShapeViolation? Violation => _reader.Violation;

    /// <summary>Prints a value.</summary>
    public bool Print(ValueShape shape, MemberTraits traits = MemberTraits.None)
    {
        if (!shape.IsPointer)
        {
            return PrintHeld(shape, traits);
        }

        if (_reader.TryReadNil())
        {
            _json.Null();
            return true;
        }

        // What a pointer points to counts as something, whatever it is.
        PrintHeld(shape, traits);
        return false;
    }

    private bool PrintHeld(ValueShape shape, MemberTraits traits)
    {
        switch (shape.Kind)
        {
            case ValueKind.Text:
                return PrintText(_reader.ReadRaw());
            case ValueKind.Bytes:
                return PrintBytes((traits & MemberTraits.IPAddress) != 0);
            case ValueKind.Boolean:
                return PrintBoolean(_reader.ReadBoolean());
            case ValueKind.Signed:
                return PrintSigned(_reader.ReadSigned());
            case ValueKind.Unsigned:
                return PrintUnsigned(_reader.ReadUnsigned());
            case ValueKind.Unsigned32:
                return PrintUnsigned(_reader.ReadUnsigned32());
            case ValueKind.Single:
                float single = _reader.ReadSingle();
                _json.Single(single);
                return single == 0;
            case ValueKind.Double:
                return PrintDouble(_reader.ReadDouble());
            case ValueKind.Duration:
                return PrintDuration(_reader.ReadSigned(), (traits & MemberTraits.DurationAsText) != 0);
            case ValueKind.Time:
                _json.Time(_reader.ReadTime());
                return false;
            case ValueKind.Any:
                return PrintAny();
            case ValueKind.Struct:
                return PrintStruct(shape.Members!);
            case ValueKind.List:
                return PrintList(shape.Element!);
            default:
                return PrintMap(shape);
        }
    }

    /// <summary>Prints a value that is not there.</summary>
    private bool PrintZero(ValueShape shape, MemberTraits traits)
    {
        if (shape.IsPointer)
        {
            _json.Null();
            return true;
        }

        switch (shape.Kind)
        {
            case ValueKind.Text:
                return PrintText(default);
            case ValueKind.Bytes when (traits & MemberTraits.IPAddress) != 0:
                _json.IPAddress(default);
                return true;
            case ValueKind.Boolean:
                return PrintBoolean(false);
            case ValueKind.Signed or ValueKind.Unsigned or ValueKind.Unsigned32 or ValueKind.Single or ValueKind.Double:
                return PrintUnsigned(0);
            case ValueKind.Duration:
                return PrintDuration(0, (traits & MemberTraits.DurationAsText) != 0);
            case ValueKind.Time:
                _json.Time(default);
                return false;
            case ValueKind.Struct:
                return PrintZeroStruct(shape.Members!);
            default:
                _json.Null();
                return true;
        }
    }
}
