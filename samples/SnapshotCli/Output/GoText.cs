using System.Buffers;
using System.Text;

namespace ConsulSnapshot.Cli;

/// <summary>Treats bytes as text the way Go does, where each byte that is not UTF-8 stands for itself.</summary>
internal static class GoText
{
    /// <summary>Counts code points; each invalid byte is one.</summary>
    public static int CountRunes(ReadOnlySpan<byte> text)
    {
        int count = 0;
        for (; !text.IsEmpty; count++)
        {
            TryReadRune(text, out _, out int length);
            text = text[length..];
        }

        return count;
    }

    /// <summary>Writes a JSON string, quotes included, as Go's encoding/json does.</summary>
    /// <remarks>Source: Go 1.22 and later, encoding/json with HTML escaping; format document 12.2.</remarks>
    public static void WriteJsonString(IBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        output.Write("\""u8);
        while (!text.IsEmpty)
        {
            bool valid = TryReadRune(text, out Rune rune, out int length);
            if (!valid)
            {
                output.Write("\\ufffd"u8);
            }
            else
            {
                WriteJsonRune(output, rune, text[..length]);
            }

            text = text[length..];
        }

        output.Write("\""u8);
    }

    private static void WriteJsonRune(IBufferWriter<byte> output, Rune rune, ReadOnlySpan<byte> utf8)
    {
        switch (rune.Value)
        {
            case '"':
                output.Write("\\\""u8);
                break;
            case '\\':
                output.Write("\\\\"u8);
                break;
            case '\b':
                output.Write("\\b"u8);
                break;
            case '\f':
                output.Write("\\f"u8);
                break;
            case '\n':
                output.Write("\\n"u8);
                break;
            case '\r':
                output.Write("\\r"u8);
                break;
            case '\t':
                output.Write("\\t"u8);
                break;
            case < 0x20 or '<' or '>' or '&' or 0x2028 or 0x2029:
                output.Write(Encoding.ASCII.GetBytes($"\\u{rune.Value:x4}"));
                break;
            default:
                output.Write(utf8);
                break;
        }
    }

    private static bool TryReadRune(ReadOnlySpan<byte> text, out Rune rune, out int length)
    {
        bool valid = Rune.DecodeFromUtf8(text, out rune, out length) == OperationStatus.Done;

        // .NET takes the beginning of a cut sequence as one error, Go every byte of it.
        length = valid ? length : 1;
        return valid;
    }
}
