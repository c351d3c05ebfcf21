using System.Text;

namespace ConsulSnapshot.Sdk;

internal ref partial struct ShapePrinter
{
    private static readonly MemberShape s_entryMember = ConfigEntryRecord.Shape.Members[ConfigEntryRecord.EntryMember];

    /// <summary>Prints the record of a configuration entry: a text with the kind and a request in it.</summary>
    /// <remarks>Source: format document 7.1.</remarks>
    public void PrintConfigEntry()
    {
        if (!_reader.TryReadRawHeader(acceptsBinary: true, out int length))
        {
            _reader.Fail("a text with a kind and a configuration entry in it");
            return;
        }

        int outer = _reader.Enter(length);
        ReadOnlySpan<byte> kind = _reader.ReadRaw();
        SetKind(ConfigEntryKind.Find(kind) ?? Encoding.UTF8.GetString(kind), kind);
        PrintStruct(ConfigEntryRecord.Shape);
        if (_reader.IsGood)
        {
            _reader.Leave(outer);
        }
    }

    /// <summary>Prints a struct, or an entry, by itself.</summary>
    public void PrintPart(StructShape? shape, string? kind)
    {
        if (kind is not null)
        {
            SetKind(kind, Encoding.UTF8.GetBytes(kind));
            PrintEntryMap();
        }
        else if (shape is not null)
        {
            PrintStruct(shape);
        }
        else
        {
            _json.Null();
        }
    }

    private void SetKind(string kind, ReadOnlySpan<byte> utf8)
    {
        _kind = kind;
        _kindUtf8 = utf8;
        _entryShape = ConfigEntryKind.ShapeOf(kind);
        if (_asConsul && ConfigEntryKind.SinceOf(kind) > ConsulMinor.NewestVerified)
        {
            _entryShape = null;
        }
    }

    private bool PrintEntry()
    {
        if (_kind != ConfigEntryKind.ProxyDefaults)
        {
            return PrintEntryMap();
        }

        if (!_reader.TryReadRawHeader(acceptsBinary: true, out int length))
        {
            _reader.Fail("a text with the entry in it, as proxy-defaults has it");
            return false;
        }

        int outer = _reader.Enter(length);
        PrintEntryMap();
        if (_reader.IsGood)
        {
            _reader.Leave(outer);
        }

        return false;
    }

    private bool PrintEntryMap()
    {
        if (_entryShape is null && !_redact)
        {
            return PrintAny();
        }

        if (_entryShape is null || _reader.TryReadNil())
        {
            _json.Null();
            return true;
        }

        PrintStruct(_entryShape);
        return false;
    }
}
