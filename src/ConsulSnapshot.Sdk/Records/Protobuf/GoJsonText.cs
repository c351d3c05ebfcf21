using System.Buffers;
using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>Writes JSON as Go does, without white space.</summary>
/// <param name="output">The target.</param>
internal sealed class GoJsonText(IBufferWriter<byte> output) : IJsonText
{
    public void WriteRaw(ReadOnlySpan<byte> json) => output.Write(json);

    public void WriteString(ReadOnlySpan<byte> text)
    {
        output.Write("\""u8);
        foreach (Rune rune in Encoding.UTF8.GetString(text).EnumerateRunes())
        {
            output.Write(Encoding.UTF8.GetBytes(rune.Value switch
            {
                '"' or '\\' => "\\" + rune,
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < 0x20 or '<' or '>' or '&' or 0x2028 or 0x2029 => $"\\u{rune.Value:x4}",
                _ => rune.ToString(),
            }));
        }

        output.Write("\""u8);
    }
}
