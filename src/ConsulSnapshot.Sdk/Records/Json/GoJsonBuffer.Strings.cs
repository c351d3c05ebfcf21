using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace ConsulSnapshot.Sdk;

internal sealed partial class GoJsonBuffer
{
    // What stands for itself: ASCII from the space on, without what JSON or Go's escaping for HTML takes out.
    private static readonly SearchValues<byte> s_plain =
        SearchValues.Create([.. Enumerable.Range(0x20, 0x60).Select(static value => (byte)value).Except("\"\\<>&"u8.ToArray())]);

    /// <summary>Writes a string, quotes included. The text need not be UTF-8.</summary>
    public void String(ReadOnlySpan<byte> text)
    {
        // Room for all of it, if nothing has to be escaped.
        Reserve(text.Length + 2)[0] = (byte)'"';
        Length++;
        while (true)
        {
            int plain = text.IndexOfAnyExcept(s_plain);
            if (plain < 0)
            {
                Raw(text);
                Byte((byte)'"');
                return;
            }

            Raw(text[..plain]);
            text = text[plain..];
            text = text[Other(text)..];
        }
    }

    /// <summary>Writes bytes as base64, quotes included.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        // A length whose base64 is too long must not overflow, either.
        int length = bytes.Length <= MaxLength / 2 ? Base64.GetMaxEncodedToUtf8Length(bytes.Length) : MaxLength;
        Span<byte> target = Reserve(length + 2);
        target[0] = (byte)'"';
        Base64.EncodeToUtf8(bytes, target[1..], out _, out int written);
        target[written + 1] = (byte)'"';
        Length += written + 2;
    }

    /// <summary>Writes the character at the start, which may have to be escaped, and says how many bytes it has.</summary>
    private int Other(ReadOnlySpan<byte> text)
    {
        if (Rune.DecodeFromUtf8(text, out Rune rune, out int length) != OperationStatus.Done)
        {
            // Go replaces each byte for itself, .NET the beginning of a cut sequence as a whole.
            Raw(@"\ufffd"u8);
            return 1;
        }

        switch (rune.Value)
        {
            case '"':
                Raw("\\\""u8);
                break;
            case '\\':
                Raw(@"\\"u8);
                break;
            case '\b':
                Raw(@"\b"u8);
                break;
            case '\f':
                Raw(@"\f"u8);
                break;
            case '\n':
                Raw(@"\n"u8);
                break;
            case '\r':
                Raw(@"\r"u8);
                break;
            case '\t':
                Raw(@"\t"u8);
                break;
            case < 0x80 and not 0x7f or 0x2028 or 0x2029:
                Escape(rune.Value);
                break;
            default:
                Raw(text[..length]);
                break;
        }

        return length;
    }

    private void Escape(int character)
    {
        Raw(@"\u"u8);
        for (int shift = 12; shift >= 0; shift -= 4)
        {
            Byte("0123456789abcdef"u8[(character >> shift) & 0xf]);
        }
    }
}
