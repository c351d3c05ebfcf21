using System.Buffers;

namespace ConsulSnapshot.Sdk;

/// <summary>The record of a configuration entry.</summary>
/// <remarks>
/// One text with two MessagePack values in it: the kind, and a request that holds the entry. That of <c>proxy-defaults</c> is wrapped once more.
/// Source: format document 7.1.
/// </remarks>
public sealed record ConfigEntryRecord : ConsulRecord
{
    private const int OpMember = 0;
    private const int DatacenterMember = 1;
    internal const int EntryMember = 2;
    private const int TokenMember = 3;

    /// <summary>Initializes a new instance of the <see cref="ConfigEntryRecord"/> record.</summary>
    public ConfigEntryRecord()
    {
    }

    private ConfigEntryRecord(ref ValueReader reader)
    {
        Kind = reader.ReadText();
        Entry = null;
        StructFrame frame = reader.BeginStruct(Shape);
        while (reader.NextMember(ref frame))
        {
            int start = reader.Position;
            switch (frame.Member)
            {
                case OpMember:
                    Op = reader.ReadText();
                    break;
                case DatacenterMember:
                    Datacenter = reader.ReadText();
                    break;
                case EntryMember:
                    Entry = ReadEntry(Kind, ref reader);
                    break;
                default:
                    Token = reader.ReadText();
                    break;
            }
        }

        if ((frame.Seen & (1UL << EntryMember)) == 0 && reader.IsGood)
        {
            // Consul decodes into an empty entry of the kind, so that nothing leaves an empty entry.
            ValueReader nothing = new([0x80]);
            Entry = ConfigEntryKind.Read(Kind, ref nothing);
        }

        Layout = frame.ToLayout();
    }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.ConfigEntry;

    /// <inheritdoc/>
    public override string Identity => $"{Kind}/{Entry?.Name}";

    /// <summary>Gets the kind in front of the entry, which decides what it is.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Gets the operation, which is empty in snapshots.</summary>
    public string Op { get; init; } = "";

    /// <summary>Gets the datacenter, which is empty in snapshots.</summary>
    public string Datacenter { get; init; } = "";

    /// <summary>Gets the entry; <see langword="null"/> only in a damaged snapshot, which kills a server.</summary>
    public ConfigEntry? Entry { get; init; }

    /// <summary>Gets the token, which is empty in snapshots.</summary>
    public Secret<string> Token { get; init; } = "";

    internal override StructShape? StructShape => Shape;

    /// <summary>Gets the shape of the request around an entry.</summary>
    internal static StructShape Shape { get; } = new("ConfigEntryRequest",
    [
        new("Op", new ConsulMinor(1, 5), ValueShape.Text),
        new("Datacenter", new ConsulMinor(1, 5), ValueShape.Text),
        new("Entry", new ConsulMinor(1, 5), ValueShape.Any),
        new("Token", new ConsulMinor(1, 5), ValueShape.Text, MemberTraits.Secret),
    ]);

    /// <summary>Makes the record of an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>The record.</returns>
    public static ConfigEntryRecord Of(ConfigEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new ConfigEntryRecord { Kind = entry.Kind, Entry = entry };
    }

    internal static ConfigEntryRecord Read(ref ValueReader reader)
    {
        if (!reader.TryReadRawHeader(acceptsBinary: true, out int length))
        {
            reader.Fail("a text with a kind and a configuration entry in it");
            return new ConfigEntryRecord();
        }

        int outer = reader.Enter(length);
        ConfigEntryRecord record = new(ref reader);
        reader.Leave(outer);
        return record;
    }

    internal override void Write(ValueWriter writer)
    {
        ArrayBufferWriter<byte> content = new();
        ValueWriter inner = new(content, writer.Release);
        inner.WriteText(Kind);
        ulong all = (1UL << Shape.Members.Length) - 1;
        WriteFrame frame = inner.BeginStruct(Shape, Layout, Layout.IsRead ? Held() : all);
        if (inner.BeginMember(ref frame, DatacenterMember, null))
        {
            inner.WriteText(Datacenter);
        }

        if (inner.BeginMember(ref frame, EntryMember, null))
        {
            WriteEntry(inner);
        }

        if (inner.BeginMember(ref frame, OpMember, null))
        {
            inner.WriteText(Op);
        }

        if (inner.BeginMember(ref frame, TokenMember, null))
        {
            inner.WriteText(Token.Reveal() ?? "");
        }

        inner.EndStruct(ref frame);
        writer.WriteRaw(content.WrittenSpan);
    }

    private static ConfigEntry? ReadEntry(string kind, ref ValueReader reader)
    {
        if (kind != ConfigEntryKind.ProxyDefaults)
        {
            return reader.TryReadNil() ? null : ConfigEntryKind.Read(kind, ref reader);
        }

        if (!reader.TryReadRawHeader(acceptsBinary: true, out int length))
        {
            reader.Fail("a text with the entry in it, as proxy-defaults has it");
            return null;
        }

        int outer = reader.Enter(length);
        ConfigEntry entry = ConfigEntryKind.Read(kind, ref reader);
        reader.Leave(outer);
        return entry;
    }

    private ulong Held() =>
        (1UL << EntryMember)
        | (Op.Length > 0 ? 1UL << OpMember : 0)
        | (Datacenter.Length > 0 ? 1UL << DatacenterMember : 0)
        | (Token.Reveal() is { Length: > 0 } ? 1UL << TokenMember : 0);

    private void WriteEntry(ValueWriter writer)
    {
        if (Entry is null)
        {
            writer.WriteNil();
        }
        else if (Kind == ConfigEntryKind.ProxyDefaults)
        {
            ArrayBufferWriter<byte> content = new();
            Entry.Write(new ValueWriter(content, writer.Release));
            writer.WriteRaw(content.WrittenSpan);
        }
        else
        {
            Entry.Write(writer);
        }
    }
}
