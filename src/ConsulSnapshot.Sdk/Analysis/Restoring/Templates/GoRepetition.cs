namespace ConsulSnapshot.Sdk;

/// <summary>How often a piece of a Go regular expression repeats.</summary>
/// <param name="IsCounted">Whether it was written with braces.</param>
/// <param name="Min">The least, or -1 if a number was too large to be read.</param>
/// <param name="Max">The most, or -1 for no end.</param>
internal readonly record struct GoRepetition(bool IsCounted, int Min, int Max)
{
    /// <summary>The largest count, of one repetition as of the product of nested ones.</summary>
    public const int MaxCount = 1000;

    // Enough to tell a count out of range from one within.
    private const int TooLarge = 100_000_000;

    /// <summary>Gets whether the counts are in order and none is above <see cref="MaxCount"/>.</summary>
    public bool IsInRange => Min is >= 0 and <= MaxCount && Max <= MaxCount && (Max < 0 || Min <= Max);

    /// <summary>What <c>*</c>, <c>+</c> or <c>?</c> asks for.</summary>
    public static GoRepetition Operator(char symbol) =>
        new(IsCounted: false, symbol == '+' ? 1 : 0, symbol == '?' ? 1 : -1);

    /// <summary>Reads <c>{2}</c>, <c>{2,}</c> or <c>{2,5}</c>; anything else is no repetition but text.</summary>
    public static bool TryParse(string pattern, int start, out GoRepetition repetition, out int end)
    {
        repetition = default;
        end = start + 1;
        if (!TryReadNumber(pattern, ref end, out int min))
        {
            return false;
        }

        int max = min;
        if (At(pattern, end) == ',')
        {
            end++;
            if (At(pattern, end) == '}')
            {
                max = -1;
            }
            else if (!TryReadNumber(pattern, ref end, out max))
            {
                return false;
            }
            else if (max < 0)
            {
                min = -1;
            }
        }

        if (At(pattern, end++) != '}')
        {
            return false;
        }

        repetition = new GoRepetition(IsCounted: true, min, max);
        return true;
    }

    // A zero in front makes it text; a number too large to be read becomes -1.
    private static bool TryReadNumber(string pattern, ref int position, out int number)
    {
        number = 0;
        int start = position;
        while (char.IsAsciiDigit(At(pattern, position)))
        {
            number = number is < 0 or >= TooLarge ? -1 : (number * 10) + pattern[position] - '0';
            position++;
        }

        return position > start && (pattern[start] != '0' || position == start + 1);
    }

    private static char At(string pattern, int position) => position < pattern.Length ? pattern[position] : '\0';
}
