using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ConsulSnapshot.Sdk;

/// <summary>A protobuf timestamp in words.</summary>
internal static class ProtobufTime
{
    private const long MinSeconds = -62_135_596_800;
    private const long MaxSeconds = 253_402_300_799;
    private const int MaxNanoseconds = 999_999_999;

    /// <summary>Says whether the time lies in the years 1 to 9999 and its nanoseconds in one second.</summary>
    public static bool IsValid(long seconds, int nanoseconds) =>
        seconds is >= MinSeconds and <= MaxSeconds && nanoseconds is >= 0 and <= MaxNanoseconds;

    /// <summary>Formats a time as RFC 3339 in UTC with 0, 3, 6 or 9 digits of fraction; not one outside the years 1 to 9999.</summary>
    public static bool TryFormat(long seconds, int nanoseconds, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (!IsValid(seconds, nanoseconds))
        {
            return false;
        }

        string format = nanoseconds % 1_000_000 == 0 ? "000" : nanoseconds % 1_000 == 0 ? "000000" : "000000000";
        int divisor = format.Length switch { 3 => 1_000_000, 6 => 1_000, _ => 1 };
        string fraction = nanoseconds == 0 ? "" : "." + (nanoseconds / divisor).ToString(format, CultureInfo.InvariantCulture);
        text = DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + fraction + "Z";
        return true;
    }
}
