using System.Buffers;
using System.Globalization;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Reads durations as Go prints them: <c>38.545492ms</c>, <c>1m2.5s</c>, <c>-1ns</c>.</summary>
/// <remarks>Source: Go, documentation of package time, Duration.String.</remarks>
internal static class GoDurationText
{
    // The longer ones first: "ms" ends with "s", and begins with "m".
    private static readonly (string Name, double Seconds)[] s_units =
        [("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("μs", 1e-6), ("ms", 1e-3), ("h", 3600), ("m", 60), ("s", 1)];

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789.");

    /// <summary>Reads a duration that is not negative; what is none, or negative, is none.</summary>
    public static TimeSpan? Parse(string? text)
    {
        ReadOnlySpan<char> rest = text;
        double seconds = 0;
        while (!rest.IsEmpty)
        {
            int length = rest.IndexOfAnyExcept(s_digits);
            if (length <= 0
                || !double.TryParse(rest[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
                || UnitOf(rest[length..]) is not { } unit)
            {
                return null;
            }

            seconds += number * unit.Seconds;
            rest = rest[(length + unit.Name.Length)..];
        }

        return string.IsNullOrEmpty(text) || seconds > TimeSpan.MaxValue.TotalSeconds / 2 ? null : TimeSpan.FromSeconds(seconds);
    }

    private static (string Name, double Seconds)? UnitOf(ReadOnlySpan<char> text)
    {
        foreach ((string Name, double Seconds) unit in s_units)
        {
            if (text.StartsWith(unit.Name, StringComparison.Ordinal))
            {
                return unit;
            }
        }

        return null;
    }
}
