using System.Buffers;
using System.Globalization;

namespace ConsulSnapshot.Sdk;

/// <content>Reading durations as Go does. Source: Go, documentation of package time, ParseDuration.</content>
public readonly partial record struct GoDuration
{
    // The longer ones first: "ms" ends with "s", and begins with "m".
    private static readonly (string Name, long Nanoseconds)[] s_units =
        [("ns", 1), ("us", Microsecond), ("\u00b5s", Microsecond), ("\u03bcs", Microsecond), ("ms", Millisecond), ("h", 3600 * Second), ("m", 60 * Second), ("s", Second)];

    private static readonly SearchValues<char> s_number = SearchValues.Create("0123456789.");

    /// <summary>Reads a duration as Go writes it, and as its users may: <c>500ms</c>, <c>1h30m</c>, <c>-1.5s</c>, <c>0</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="duration">The duration; zero if the text is none. What is shorter than a nanosecond is cut off.</param>
    /// <returns>Whether Go would take it: a number needs a unit, unless it is 0, and 292 years are the most.</returns>
    public static bool TryParse(string? text, out GoDuration duration)
    {
        duration = default;
        ReadOnlySpan<char> rest = text;
        bool isNegative = rest.StartsWith('-');
        rest = rest[(isNegative || rest.StartsWith('+') ? 1 : 0)..];
        if (rest is "0")
        {
            return true;
        }

        decimal most = isNegative ? -(decimal)long.MinValue : long.MaxValue;
        decimal sum = 0;
        bool isValid = !rest.IsEmpty;
        while (isValid && !rest.IsEmpty)
        {
            isValid = TryReadPart(ref rest, out decimal nanoseconds) && (sum += nanoseconds) <= most;
        }

        duration = isValid ? new GoDuration((long)(isNegative ? -sum : sum)) : default;
        return isValid;
    }

    private static bool TryReadPart(ref ReadOnlySpan<char> text, out decimal nanoseconds)
    {
        nanoseconds = 0;
        int length = text.IndexOfAnyExcept(s_number);
        if (length <= 0 || !decimal.TryParse(text[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
        {
            return false;
        }

        foreach ((string name, long unit) in s_units)
        {
            if (text[length..].StartsWith(name, StringComparison.Ordinal))
            {
                text = text[(length + name.Length)..];
                bool fits = number <= -(decimal)long.MinValue / unit;
                nanoseconds = fits ? decimal.Truncate(number * unit) : 0;
                return fits;
            }
        }

        return false;
    }
}
