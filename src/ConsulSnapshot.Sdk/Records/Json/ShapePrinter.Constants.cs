namespace ConsulSnapshot.Sdk;

internal ref partial struct ShapePrinter
{
    private static readonly int s_queryToken = Array.FindIndex(PreparedQueryRecord.Shape.Members, static member => member.Name == "Token");

    /// <summary>Prints what Consul prints for every record of a type, if this is a map as such a record must be.</summary>
    public void PrintConstant(StructShape shape, ReadOnlySpan<byte> constant)
    {
        FindMembers(shape, stackalloc int[shape.Members.Length]);
        _json.Raw(constant);
    }

    /// <summary>Prints what Consul prints for a prepared query: of all that is there its token.</summary>
    public void PrintQueryConstant()
    {
        Span<int> starts = stackalloc int[PreparedQueryRecord.Shape.Members.Length];
        FindMembers(PreparedQueryRecord.Shape, starts);
        _json.Raw(ConsulConstants.BeforeQueryToken);
        int token = starts[s_queryToken];
        if (token != 0 && _reader.IsGood)
        {
            int end = _reader.Position;
            _reader.MoveTo(token);
            ReadOnlySpan<byte> text = _reader.ReadRaw();
            _json.String(_redact ? default : text);
            if (_reader.IsGood)
            {
                _reader.MoveTo(end);
            }
        }
        else
        {
            _json.String(default);
        }

        _json.Byte((byte)'}');
    }
}
