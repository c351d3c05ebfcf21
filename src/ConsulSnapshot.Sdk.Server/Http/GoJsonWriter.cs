using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ConsulSnapshot.Sdk.Server.Http;

/// <summary>Writes JSON byte for byte as Consul does.</summary>
/// <param name="output">Where to.</param>
/// <param name="pretty">Whether to indent by four spaces and end with a newline.</param>
/// <remarks>The platform's writer escapes other characters. Source: Go, encoding/json; format document 12.2.</remarks>
internal sealed class GoJsonWriter(IBufferWriter<byte> output, bool pretty)
{
    private static readonly SearchValues<byte> s_plain = SearchValues.Create([.. Enumerable.Range(0x20, 0x60).Select(value => (byte)value).Except("\"\\<>&"u8.ToArray())]);

    private int _depth;
    private bool _isFirst = true;

    public void Begin(byte bracket)
    {
        output.Write([bracket]);
        _depth++;
        _isFirst = true;
    }

    public void End(byte bracket)
    {
        _depth--;
        if (!_isFirst)
        {
            BreakLine();
        }

        output.Write([bracket]);
        _isFirst = false;
    }

    /// <summary>Begins an element of an array.</summary>
    public void Item()
    {
        if (!_isFirst)
        {
            output.Write(","u8);
        }

        _isFirst = false;
        BreakLine();
    }

    /// <summary>Begins a member of an object.</summary>
    public void Member(ReadOnlySpan<byte> name)
    {
        Item();
        String(name);
        output.Write(pretty ? ": "u8 : ":"u8);
    }

    /// <summary>Ends the text.</summary>
    public void EndText()
    {
        if (pretty)
        {
            output.Write("\n"u8);
        }
    }

    public void Raw(ReadOnlySpan<byte> json) => output.Write(json);

    public void Number(ulong value)
    {
        const int MaxLength = 20;
        value.TryFormat(output.GetSpan(MaxLength), out int written, provider: CultureInfo.InvariantCulture);
        output.Advance(written);
    }

    /// <summary>Writes bytes as base64, without quotes. Of a value in several parts, all but the last have a length that is a multiple of 3.</summary>
    public void Base64Part(ReadOnlySpan<byte> bytes)
    {
        Base64.EncodeToUtf8(bytes, output.GetSpan(Base64.GetMaxEncodedToUtf8Length(bytes.Length)), out _, out int written);
        output.Advance(written);
    }

    /// <summary>Writes text, which need not be UTF-8.</summary>
    public void String(ReadOnlySpan<byte> text)
    {
        output.Write("\""u8);
        while (!text.IsEmpty)
        {
            int plain = text.IndexOfAnyExcept(s_plain);
            plain = plain < 0 ? text.Length : plain;
            output.Write(text[..plain]);
            text = text[plain..];
            text = text.IsEmpty ? text : text[WriteOther(text)..];
        }

        output.Write("\""u8);
    }

    /// <summary>Writes the character at the start, and says how many bytes it has.</summary>
    private int WriteOther(ReadOnlySpan<byte> text)
    {
        if (Rune.DecodeFromUtf8(text, out Rune rune, out int length) != OperationStatus.Done)
        {
            // Go replaces each byte for itself.
            output.Write(@"\ufffd"u8);
            return 1;
        }

        switch (rune.Value)
        {
            case '"' or '\\':
                output.Write([(byte)'\\', text[0]]);
                break;
            case '\b':
                output.Write(@"\b"u8);
                break;
            case '\f':
                output.Write(@"\f"u8);
                break;
            case '\n':
                output.Write(@"\n"u8);
                break;
            case '\r':
                output.Write(@"\r"u8);
                break;
            case '\t':
                output.Write(@"\t"u8);
                break;
            case < 0x80 or 0x2028 or 0x2029:
                output.Write(Encoding.ASCII.GetBytes($@"\u{rune.Value:x4}"));
                break;
            default:
                output.Write(text[..length]);
                break;
        }

        return length;
    }

    private void BreakLine()
    {
        if (pretty)
        {
            output.Write("\n"u8);
            for (int i = 0; i < _depth; i++)
            {
                output.Write("    "u8);
            }
        }
    }
}
