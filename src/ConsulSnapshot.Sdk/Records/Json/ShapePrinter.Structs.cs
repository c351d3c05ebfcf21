using System.Runtime.InteropServices;

namespace ConsulSnapshot.Sdk;

internal ref partial struct ShapePrinter
{
    private static readonly int s_systemKey = Array.FindIndex(SystemMetadataRecord.Shape.Members, static member => member.Name == "Key");

    /// <summary>Prints a struct: first where each member's value is, then the members in the order that JSON has.</summary>
    public bool PrintStruct(StructShape shape)
    {
        Span<int> starts = stackalloc int[shape.Members.Length];
        int firstExtra = _pieces.Count;
        FindMembers(shape, starts);
        if (!_reader.IsGood)
        {
            return false;
        }

        int end = _reader.Position;
        int start = _json.Length;
        Begin(shape);
        PrintMembers(shape, starts);
        PrintExtras(shape, firstExtra);
        _json.Byte((byte)'}');
        if (_reader.IsGood)
        {
            _reader.MoveTo(end);
        }

        // Only structs that JSON shows first are left out when they hold nothing: those print nothing then, either.
        return _json.Length - start == "{}"u8.Length;
    }

    private bool PrintZeroStruct(StructShape shape)
    {
        int start = _json.Length;
        Span<int> starts = stackalloc int[shape.Members.Length];
        Begin(shape);
        PrintMembers(shape, starts);
        _json.Byte((byte)'}');
        return _json.Length - start == "{}"u8.Length;
    }

    /// <summary>Begins a struct; an entry of a kind that has no member for it with its kind.</summary>
    private readonly void Begin(StructShape shape)
    {
        _json.Byte((byte)'{');
        if (shape == _entryShape && !shape.Json.HasKind)
        {
            _json.Raw("\"Kind\":"u8);
            _json.String(_kindUtf8);
        }
    }

    /// <summary>Finds where the members' values begin; 0 for those that are not there. What has no place of its own goes to the pieces.</summary>
    private void FindMembers(StructShape shape, scoped Span<int> starts)
    {
        StructFrame frame = _reader.BeginStruct(shape);
        for (; frame.Left > 0 && _reader.IsGood; frame.Left--)
        {
            if (frame.ArrayOrder is { } order)
            {
                if (frame.Cursor < order.Length)
                {
                    AddMember(shape, order[frame.Cursor++], starts, default);
                }
            }
            else
            {
                ReadOnlySpan<byte> name = _reader.ReadRaw("a member's name");
                if (_reader.IsGood)
                {
                    AddMember(shape, shape.Find(name, ref frame.Cursor), starts, name);
                }
            }

            _reader.Pass();
        }
    }

    private readonly void AddMember(StructShape shape, int member, scoped Span<int> starts, scoped ReadOnlySpan<byte> name)
    {
        if (member != StructShape.Unknown && shape.Json.IsPlaced(member))
        {
            // Of two with one name the last counts.
            starts[member] = _reader.Position;
        }
        else if (!_asConsul && (!_redact || member != StructShape.Unknown) && !name.IsEmpty)
        {
            _pieces.Add(new JsonPiece(_reader.Position - name.Length, name.Length, _reader.Position, 0, member));
        }
    }

    private void PrintMembers(StructShape shape, scoped ReadOnlySpan<int> starts)
    {
        StructJson json = shape.Json;
        foreach (int place in json.Order)
        {
            MemberShape member = shape.Members[place];
            if (_redact && member.Has(MemberTraits.Secret) && !IsHarmless(shape, starts))
            {
                continue;
            }

            PrintMember(member, json.Names[place], starts[place]);
            if (!_reader.IsGood)
            {
                return;
            }
        }
    }

    private void PrintMember(MemberShape member, byte[] name, int start)
    {
        bool omitsEmpty = member.Has(MemberTraits.OmitEmpty) || member.IsRemoved;
        ValueShape value = member.Value;
        if (start == 0 && omitsEmpty && (value.Kind is not (ValueKind.Struct or ValueKind.Time) || value.IsPointer))
        {
            return;
        }

        int before = _json.Length;
        _json.Member(name);
        if (IsEmpty(member, start) && omitsEmpty && (value.Kind != ValueKind.Struct || value.IsPointer || member.Has(MemberTraits.FirstInJson)))
        {
            _json.Truncate(before);
        }
    }

    /// <summary>Prints a member's value, and tells whether it is empty.</summary>
    private bool IsEmpty(MemberShape member, int start)
    {
        if (start == 0)
        {
            // Consul decodes into an empty entry of the kind, so that nothing leaves an empty entry.
            return member == s_entryMember && _entryShape is not null ? PrintZeroStruct(_entryShape) : PrintZero(member.Value, member.Traits);
        }

        _reader.MoveTo(start);
        int before = _json.Length;
        bool isEmpty = member == s_entryMember ? PrintEntry() : Print(member.Value, member.Traits);
        if (_reader.IsGood)
        {
            return isEmpty;
        }

        if (member.Has(MemberTraits.NotRestored))
        {
            // Consul does not look at it, so that nothing is wrong.
            _reader.Forgive(start);
            _json.Truncate(before);
            return PrintZero(member.Value, member.Traits);
        }

        Violation!.AddMember(member);
        return false;
    }

    /// <summary>Prints what is there beside the members that Consul 1.21 shows, sorted by name.</summary>
    private void PrintExtras(StructShape shape, int firstExtra)
    {
        if (_pieces.Count == firstExtra)
        {
            return;
        }

        Span<JsonPiece> extras = CollectionsMarshal.AsSpan(_pieces)[firstExtra..];
        Sort(extras, ValueKind.Text);
        int count = KeepLast(extras, ValueKind.Text);
        for (int i = firstExtra; i < firstExtra + count && _reader.IsGood; i++)
        {
            // Inner structs use the list as well.
            JsonPiece extra = _pieces[i];
            if (extra.Member == StructShape.Unknown)
            {
                PrintUnknown(shape, extra);
            }
            else if (!_redact || !shape.Members[extra.Member].Has(MemberTraits.Secret))
            {
                PrintMember(shape.Members[extra.Member], shape.Json.Names[extra.Member], extra.Start);
            }
        }

        _pieces.RemoveRange(firstExtra, _pieces.Count - firstExtra);
    }

    private void PrintUnknown(StructShape shape, JsonPiece extra)
    {
        ReadOnlySpan<byte> name = Key(extra, ValueKind.Text);
        if (shape == _entryShape && !shape.Json.HasKind && name.SequenceEqual("Kind"u8))
        {
            return;
        }

        _json.Comma();
        _json.String(name);
        _json.Byte((byte)':');
        _reader.MoveTo(extra.Start);
        PrintAny();
    }

    /// <summary>Tells whether the struct's secret is none: of the server's own keys only one has a secret value.</summary>
    private readonly bool IsHarmless(StructShape shape, scoped ReadOnlySpan<int> starts)
    {
        if (shape != SystemMetadataRecord.Shape)
        {
            return false;
        }

        ValueReader reader = _reader;
        reader.MoveTo(starts[s_systemKey]);
        return starts[s_systemKey] != 0 && !reader.ReadRaw().SequenceEqual("server-management-token"u8);
    }
}
