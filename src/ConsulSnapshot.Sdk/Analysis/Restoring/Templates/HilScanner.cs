using System.Globalization;

namespace ConsulSnapshot.Sdk;

/// <summary>The kinds of words inside <c>${...}</c>.</summary>
internal enum HilTokenKind
{
    /// <summary>Nothing that has a meaning, or the end of the text.</summary>
    Invalid,

    Name,
    Boolean,
    Integer,
    Number,

    /// <summary>A sign of one or two characters, which is its text.</summary>
    Sign,
}

/// <summary>One word inside <c>${...}</c>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="Length">How long it is.</param>
internal readonly record struct HilToken(HilTokenKind Kind, int Start, int Length);

/// <summary>Cuts a template into words.</summary>
/// <remarks>Source: hashicorp/hil, scanner/scanner.go.</remarks>
internal static class HilScanner
{
    /// <summary>Reads the word at a position inside <c>${...}</c>, after any space.</summary>
    public static HilToken Read(string text, int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\r' or '\n')
        {
            position++;
        }

        if (position >= text.Length)
        {
            return new HilToken(HilTokenKind.Invalid, text.Length, 0);
        }

        ReadOnlySpan<char> rest = text.AsSpan(position);
        return rest[0] switch
        {
            '(' or ')' or '[' or ']' or ',' or '.' or '+' or '-' or '*' or '/' or '%' or '?' or ':' or '}' or '"' =>
                new HilToken(HilTokenKind.Sign, position, 1),
            '=' or '&' or '|' when rest.Length > 1 && rest[1] == rest[0] => new HilToken(HilTokenKind.Sign, position, 2),
            '!' or '<' or '>' => new HilToken(HilTokenKind.Sign, position, rest.Length > 1 && rest[1] == '=' ? 2 : 1),
            >= '0' and <= '9' => ReadNumber(rest, position),
            char first when first == '_' || char.IsLetter(first) => ReadName(rest, position),
            _ => new HilToken(HilTokenKind.Invalid, position, 1),
        };
    }

    /// <summary>Finds the end of text: the next <c>${</c>, or the quote that closes if it is in quotes.</summary>
    /// <returns>Where it ends, or the text's length if nothing ends it.</returns>
    public static int FindEndOfLiteral(string text, int position, bool quoted)
    {
        while (position < text.Length)
        {
            char next = position + 1 < text.Length ? text[position + 1] : '\0';
            switch (text[position])
            {
                case '$' when next == '{':
                case '"' when quoted:
                    return position;

                // Two dollars are one, and what follows them is not the beginning of an expression.
                case '$' when next == '$':
                case '\\' when quoted && next is '"' or '\\':
                    position++;
                    break;
            }

            position++;
        }

        return text.Length;
    }

    // A point belongs to a number only if a digit or a second point follows, which then is an error of its own.
    private static HilToken ReadNumber(ReadOnlySpan<char> rest, int position)
    {
        int length = CountDigits(rest);
        if (length >= rest.Length || rest[length] != '.' || (length + 1 < rest.Length && rest[length + 1] != '.' && !char.IsAsciiDigit(rest[length + 1])))
        {
            return new HilToken(HilTokenKind.Integer, position, length);
        }

        length++;
        return new HilToken(HilTokenKind.Number, position, length + CountDigits(rest[length..]));
    }

    private static int CountDigits(ReadOnlySpan<char> rest)
    {
        int length = rest.IndexOfAnyExceptInRange('0', '9');
        return length < 0 ? rest.Length : length;
    }

    // Letters beyond ASCII are allowed, though no such name is known. Points and hyphens are part of a name, and so is a star after a point. A name with a star is never known.
    private static HilToken ReadName(ReadOnlySpan<char> rest, int position)
    {
        int length = 1;
        while (length < rest.Length && (IsPartOfName(rest[length]) || (rest[length] == '*' && rest[length - 1] == '.')))
        {
            length++;
        }

        return new HilToken(rest[..length] is "true" or "false" ? HilTokenKind.Boolean : HilTokenKind.Name, position, length);
    }

    private static bool IsPartOfName(char symbol) =>
        symbol is '_' or '-' or '.' || char.IsLetterOrDigit(symbol) || char.IsNumber(symbol)
        || char.GetUnicodeCategory(symbol) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.EnclosingMark;
}
