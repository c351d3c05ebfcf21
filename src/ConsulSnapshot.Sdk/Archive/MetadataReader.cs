using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace ConsulSnapshot.Sdk;

/// <summary>Reads <c>meta.json</c> as Go's encoding/json reads it into Raft's structure.</summary>
/// <remarks>
/// Names match without regard to case, unknown ones are passed over, <see langword="null"/> empties a list and changes nothing else, the last of
/// two values counts, invalid text is replaced, numbers must be plain integers in range. Source: Go, encoding/json; format document 2.4.
/// </remarks>
internal ref struct MetadataReader
{
    // Go's decoder refuses deeper nesting.
    private const int MaxDepth = 10_000;

    private readonly bool _readsCrc;
    private Utf8JsonReader _json;
    private SnapshotMetadata _metadata;

    /// <summary>The checksum that a server's own <c>meta.json</c> states (format document, section 3).</summary>
    private byte[]? _crc;

    private MetadataReader(ReadOnlySpan<byte> utf8, SnapshotMetadata? former, bool readsCrc)
    {
        _readsCrc = readsCrc;
        _json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        // A second meta.json overlays the first one's values. What no file sets is zero, the version too.
        _metadata = former ?? new SnapshotMetadata { Version = 0 };
    }

    /// <summary>Reads the metadata of an archive's entry.</summary>
    /// <remarks>In an archive a <c>CRC</c> is one of the unknown names, whatever its value is.</remarks>
    public static SnapshotMetadata Read(ReadOnlySpan<byte> utf8, SnapshotMetadata? former)
    {
        MetadataReader reader = new(utf8, former, readsCrc: false);
        return reader.Read();
    }

    /// <summary>Reads the metadata, and the checksum that stands beside it in a server's data directory.</summary>
    public static SnapshotMetadata Read(ReadOnlySpan<byte> utf8, out byte[]? crc)
    {
        MetadataReader reader = new(utf8, former: null, readsCrc: true);
        SnapshotMetadata metadata = reader.Read();
        crc = reader._crc;
        return metadata;
    }

    private SnapshotMetadata Read()
    {
        try
        {
            _json.Read();
            ReadMetadata();
            while (_json.Read())
            {
            }

            return _metadata;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw new SnapshotFormatException(SnapshotError.Metadata, SnapshotEntry.Metadata, _json.BytesConsumed,
                $"the metadata must be one JSON object as Raft writes it ({exception.Message.TrimEnd('.')})", innerException: exception);
        }
    }

    private void ReadMetadata()
    {
        if (!EnterObject())
        {
            return;
        }

        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            string name = Next();
            _metadata = Fold(name) switch
            {
                "VERSION" => _metadata with { Version = ReadInteger(_metadata.Version) },
                "ID" => _metadata with { Id = ReadText(_metadata.Id) },
                "INDEX" => _metadata with { Index = ReadUnsigned(_metadata.Index) },
                "TERM" => _metadata with { Term = ReadUnsigned(_metadata.Term) },
                "PEERS" => _metadata with { Peers = ReadBytes(_metadata.Peers) },
                "CONFIGURATION" => _metadata with { Servers = ReadConfiguration(_metadata.Servers) },
                "CONFIGURATIONINDEX" => _metadata with { ConfigurationIndex = ReadUnsigned(_metadata.ConfigurationIndex) },
                "SIZE" => _metadata with { Size = ReadInteger(_metadata.Size) },
                "CRC" when _readsCrc => ReadCrc(),
                _ => SkipValue(),
            };
        }
    }

    private SnapshotMetadata ReadCrc()
    {
        _crc = _json.TokenType == JsonTokenType.Null ? null : ReadBytes(_crc).ToArray();
        return _metadata;
    }

    private SnapshotMetadata SkipValue()
    {
        _json.Skip();
        return _metadata;
    }

    private IReadOnlyList<RaftServer> ReadConfiguration(IReadOnlyList<RaftServer> servers)
    {
        if (!EnterObject())
        {
            return servers;
        }

        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (Fold(Next()) == "SERVERS")
            {
                servers = ReadServers(servers);
            }
            else
            {
                _json.Skip();
            }
        }

        return servers;
    }

    /// <summary>Reads the servers; one that was read before at the same place is overlaid, as Go does with the elements of a list.</summary>
    private List<RaftServer> ReadServers(IReadOnlyList<RaftServer> former)
    {
        List<RaftServer> servers = [];
        if (_json.TokenType == JsonTokenType.Null)
        {
            return servers;
        }

        Expect(JsonTokenType.StartArray);
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            servers.Add(ReadServer(servers.Count < former.Count ? former[servers.Count] : new RaftServer("", "", RaftSuffrage.Voter)));
        }

        return servers;
    }

    private RaftServer ReadServer(RaftServer server)
    {
        if (!EnterObject())
        {
            return server;
        }

        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            switch (Fold(Next()))
            {
                case "SUFFRAGE":
                    server = server with { Suffrage = (RaftSuffrage)ReadInteger((long)server.Suffrage) };
                    break;
                case "ID":
                    server = server with { Id = ReadText(server.Id) };
                    break;
                case "ADDRESS":
                    server = server with { Address = ReadText(server.Address) };
                    break;
                default:
                    _json.Skip();
                    break;
            }
        }

        return server;
    }

    private readonly bool EnterObject()
    {
        if (_json.TokenType == JsonTokenType.Null)
        {
            return false;
        }

        Expect(JsonTokenType.StartObject);
        return true;
    }

    /// <summary>Takes a property's name and goes to its value.</summary>
    private string Next()
    {
        string name = Text();
        _json.Read();
        return name;
    }

    private readonly string ReadText(string former)
    {
        if (_json.TokenType == JsonTokenType.Null)
        {
            return former;
        }

        Expect(JsonTokenType.String);
        return Text();
    }

    private readonly long ReadInteger(long former)
    {
        if (_json.TokenType == JsonTokenType.Null)
        {
            return former;
        }

        Expect(JsonTokenType.Number);
        return Utf8Parser.TryParse(_json.ValueSpan, out long value, out int used) && used == _json.ValueSpan.Length
            ? value
            : throw new FormatException($"{Encoding.UTF8.GetString(_json.ValueSpan)} is no 64-bit integer");
    }

    private readonly ulong ReadUnsigned(ulong former)
    {
        if (_json.TokenType == JsonTokenType.Null)
        {
            return former;
        }

        Expect(JsonTokenType.Number);
        return ulong.TryParse(_json.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)
            ? value
            : throw new FormatException($"{Encoding.UTF8.GetString(_json.ValueSpan)} is no unsigned 64-bit integer");
    }

    /// <summary>Reads bytes: base64 text, or an array of numbers, as Go does.</summary>
    private ReadOnlyMemory<byte> ReadBytes(ReadOnlyMemory<byte> former)
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.Null:
                return default; // null empties a list, and changes nothing else
            case JsonTokenType.StartArray:
                List<byte> bytes = [];
                while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
                {
                    ulong value = ReadUnsigned(bytes.Count < former.Length ? former.Span[bytes.Count] : 0u);
                    bytes.Add(value <= byte.MaxValue ? (byte)value : throw new FormatException($"{value} is no byte"));
                }

                return bytes.ToArray();
            default:
                Expect(JsonTokenType.String);
                return FromBase64(Text());
        }
    }

    private static byte[] FromBase64(string text)
    {
        // Go's decoder passes over line ends, .NET's over all white space.
        string digits = text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        return digits.Any(char.IsWhiteSpace) ? throw new FormatException("white space in base64") : Convert.FromBase64String(digits);
    }

    private readonly void Expect(JsonTokenType type)
    {
        if (_json.TokenType != type)
        {
            throw new FormatException($"{type} was expected, {_json.TokenType} found");
        }
    }

    /// <summary>Gets the text of the current token; what is not valid Unicode becomes U+FFFD, where .NET's own reader throws.</summary>
    private readonly string Text()
    {
        if (!_json.ValueIsEscaped)
        {
            return Decode(_json.ValueSpan);
        }

        StringBuilder text = new();
        string raw = Decode(_json.ValueSpan);
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            if (raw[i] == 'u')
            {
                text.Append((char)ushort.Parse(raw.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                text.Append(raw[i] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', char other => other });
            }
        }

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>Decodes UTF-8; each byte that is not part of it becomes one U+FFFD, where .NET's decoder replaces what belongs together by one.</summary>
    private static string Decode(ReadOnlySpan<byte> utf8)
    {
        if (Utf8.IsValid(utf8))
        {
            return Encoding.UTF8.GetString(utf8);
        }

        StringBuilder text = new(utf8.Length);
        while (!utf8.IsEmpty)
        {
            bool valid = Rune.DecodeFromUtf8(utf8, out Rune rune, out int length) == OperationStatus.Done;
            text.Append(valid ? rune.ToString() : "\ufffd");
            utf8 = utf8[(valid ? length : 1)..];
        }

        return text.ToString();
    }

    /// <summary>Folds a name's case as Go does for JSON: ASCII, and the two other letters that fold into it.</summary>
    private static string Fold(string name) =>
        name.Replace('\u017f', 'S').Replace('\u212a', 'K').ToUpperInvariant();
}
