using System.Buffers;

namespace ConsulSnapshot.Sdk;

/// <content>What begins with a backslash.</content>
internal sealed partial class GoRegularExpressionParser
{
    private const int MaxRune = 0x10ffff;

    private static readonly SearchValues<char> s_wordCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    private bool TryReadEscape()
    {
        int start = _position;
        switch (start + 1 < pattern.Length ? pattern[start + 1] : '\0')
        {
            case 'A' or 'b' or 'B' or 'z':
                return PushEmptyWidth(2);

            // Any byte, which would split code points.
            case 'C':
                return Fail("invalid escape sequence", start, start + 2);

            case 'Q':
                PushQuoted(start + 2);
                return true;
        }

        if (IsNamedClass(start))
        {
            if (!TryReadNamedClass(out int runes))
            {
                return false;
            }

            _stack.PushClass(runes);
            return true;
        }

        return TryReadEscapedRune(out _) && PushLiteral();
    }

    private void PushQuoted(int start)
    {
        int length = pattern.AsSpan(start).IndexOf(@"\E");
        int end = length < 0 ? pattern.Length : start + length;
        for (_position = start; _position < end;)
        {
            PushRune();
        }

        _position = length < 0 ? end : end + 2;
    }

    /// <summary>Reads an escape that stands for one code point.</summary>
    private bool TryReadEscapedRune(out int rune)
    {
        rune = 0;
        int start = _position++;
        if (AtEnd)
        {
            return Fail("trailing backslash at end of expression", start, start);
        }

        int symbol = ReadRune();
        switch (symbol)
        {
            // One digit alone would refer back to a group, which is not supported.
            case >= '1' and <= '7' when AtEnd || pattern[_position] is < '0' or > '7':
                break;

            case >= '0' and <= '7':
                rune = symbol - '0';
                for (int i = 1; i < 3 && !AtEnd && pattern[_position] is >= '0' and <= '7'; i++)
                {
                    rune = (rune * 8) + pattern[_position++] - '0';
                }

                return true;

            case 'x' when TryReadHexadecimal(out rune):
                return true;

            case 'a' or 'f' or 'n' or 'r' or 't' or 'v':
                rune = symbol switch { 'a' => '\a', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => '\v' };
                return true;

            case < 0x80 when !char.IsAsciiLetterOrDigit((char)symbol):
                rune = symbol;
                return true;
        }

        return Fail("invalid escape sequence", start, _position);
    }

    // Two digits, or any number of them in braces.
    private bool TryReadHexadecimal(out int rune)
    {
        rune = 0;
        if (AtEnd)
        {
            return false;
        }

        int first = ReadRune();
        if (first != '{')
        {
            int second = AtEnd ? -1 : ReadRune();
            rune = (HexadecimalValue(first) * 16) + HexadecimalValue(second);
            return HexadecimalValue(first) >= 0 && HexadecimalValue(second) >= 0;
        }

        for (int digits = 0; !AtEnd; digits++)
        {
            int symbol = ReadRune();
            if (symbol == '}')
            {
                return digits > 0;
            }

            rune = (rune * 16) + HexadecimalValue(symbol);
            if (HexadecimalValue(symbol) < 0 || rune > MaxRune)
            {
                return false;
            }
        }

        return false;
    }

    private static int HexadecimalValue(int symbol) => symbol switch
    {
        >= '0' and <= '9' => symbol - '0',
        >= 'a' and <= 'f' => symbol - 'a' + 10,
        >= 'A' and <= 'F' => symbol - 'A' + 10,
        _ => -1,
    };
}
