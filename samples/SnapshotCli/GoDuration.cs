using System.Buffers;
using System.Globalization;

namespace ConsulSnapshot.Cli;

/// <summary>Reads durations as Go's flags do: <c>500ms</c>, <c>10s</c>, <c>1h30m</c>, <c>-1.5s</c>, <c>0</c>.</summary>
/// <remarks>Source: Go, documentation of package time, ParseDuration.</remarks>
internal static class GoDuration
{
    private const decimal NanosecondsPerTick = 100;

    // The longer ones first: "ms" ends with "s", and begins with "m".
    private static readonly (string Name, long Nanoseconds)[] s_units =
    [
        ("ns", 1), ("us", 1_000), ("\u00b5s", 1_000), ("\u03bcs", 1_000), ("ms", 1_000_000),
        ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000),
    ];

    private static readonly SearchValues<char> s_number = SearchValues.Create("0123456789.");

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        bool isNegative = text.StartsWith('-');
        ReadOnlySpan<char> rest = text.AsSpan(isNegative || text.StartsWith('+') ? 1 : 0);
        if (rest is "0")
        {
            return true;
        }

        decimal sum = 0;
        bool isValid = !rest.IsEmpty;
        while (isValid && !rest.IsEmpty)
        {
            isValid = TryReadPart(ref rest, out decimal nanoseconds) && (sum += nanoseconds) <= long.MaxValue;
        }

        // Nothing that is waited for is told apart by less than a tick.
        duration = isValid ? TimeSpan.FromTicks((long)Math.Ceiling(sum / NanosecondsPerTick) * (isNegative ? -1 : 1)) : default;
        return isValid;
    }

    private static bool TryReadPart(ref ReadOnlySpan<char> text, out decimal nanoseconds)
    {
        nanoseconds = 0;
        int length = text.IndexOfAnyExcept(s_number);
        if (length <= 0 || !decimal.TryParse(text[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) || number > long.MaxValue)
        {
            return false;
        }

        foreach ((string name, long unit) in s_units)
        {
            if (text[length..].StartsWith(name, StringComparison.Ordinal))
            {
                nanoseconds = number * unit;
                text = text[(length + name.Length)..];
                return true;
            }
        }

        return false;
    }
}
