using System.Globalization;

namespace ConsulSnapshot.Sdk;

/// <summary>A length of time in nanoseconds, as Consul keeps it.</summary>
/// <remarks>Source: Go's <c>time.Duration</c>; format document 5.6.</remarks>
/// <param name="Nanoseconds">The length in nanoseconds; may be negative.</param>
public readonly partial record struct GoDuration(long Nanoseconds) : IComparable<GoDuration>
{
    private const long Microsecond = 1000;
    private const long Millisecond = 1000 * Microsecond;
    private const long Second = 1000 * Millisecond;

    /// <summary>Gets no time at all.</summary>
    public static GoDuration Zero => default;

    /// <summary>Converts a time span.</summary>
    /// <param name="duration">The time span; at most 292 years.</param>
    /// <exception cref="OverflowException">The time span is longer.</exception>
    public static implicit operator GoDuration(TimeSpan duration) => FromTimeSpan(duration);

    /// <summary>Compares two durations.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(GoDuration left, GoDuration right) => left.Nanoseconds < right.Nanoseconds;

    /// <summary>Compares two durations.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(GoDuration left, GoDuration right) => left.Nanoseconds > right.Nanoseconds;

    /// <summary>Compares two durations.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(GoDuration left, GoDuration right) => left.Nanoseconds <= right.Nanoseconds;

    /// <summary>Compares two durations.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(GoDuration left, GoDuration right) => left.Nanoseconds >= right.Nanoseconds;

    /// <summary>Converts a time span.</summary>
    /// <param name="duration">The time span; at most 292 years.</param>
    /// <returns>The same length.</returns>
    /// <exception cref="OverflowException">The time span is longer.</exception>
    public static GoDuration FromTimeSpan(TimeSpan duration) => new(checked(duration.Ticks * TimeSpan.NanosecondsPerTick));

    /// <summary>Gets the length as a time span, which counts in 100 nanoseconds: what is shorter is cut off.</summary>
    /// <returns>The time span.</returns>
    public TimeSpan ToTimeSpan() => TimeSpan.FromTicks(Nanoseconds / TimeSpan.NanosecondsPerTick);

    /// <inheritdoc/>
    public int CompareTo(GoDuration other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>Gets the length as Go writes it: <c>1h30m0s</c>, <c>300ms</c>, <c>0s</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        if (Nanoseconds == 0)
        {
            return "0s";
        }

        string sign = Nanoseconds < 0 ? "-" : "";
        UInt128 length = (UInt128)Int128.Abs(Nanoseconds);
        return sign + (length < Second ? FormatShort((long)length) : FormatLong((ulong)length));
    }

    private static string FormatShort(long length) => length switch
    {
        < Microsecond => string.Create(CultureInfo.InvariantCulture, $"{length}ns"),
        < Millisecond => string.Create(CultureInfo.InvariantCulture, $"{(decimal)length / Microsecond:0.###}µs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(decimal)length / Millisecond:0.######}ms"),
    };

    private static string FormatLong(ulong length)
    {
        ulong minutes = length / (60 * (ulong)Second);
        string seconds = string.Create(CultureInfo.InvariantCulture, $"{(decimal)(length % (60 * (ulong)Second)) / Second:0.#########}s");
        return minutes switch
        {
            0 => seconds,
            < 60 => string.Create(CultureInfo.InvariantCulture, $"{minutes}m{seconds}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}h{minutes % 60}m{seconds}"),
        };
    }
}
