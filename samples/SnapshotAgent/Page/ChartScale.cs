using System.Globalization;

namespace ConsulSnapshot.Worker;

/// <summary>Where values stand on an axis, and which of them are written beside it.</summary>
/// <param name="Start">The value at the beginning.</param>
/// <param name="End">The value at the end; more than <paramref name="Start"/>.</param>
/// <param name="Ticks">The values that are written, in order, all on the axis.</param>
internal sealed record ChartScale(double Start, double End, IReadOnlyList<(double Value, string Text)> Ticks)
{
    private const int MostSizeTicks = 4;
    private const int MostTimeTicks = 6;

    // As a length; the ticks are on the first of a month.
    private static readonly TimeSpan s_month = TimeSpan.FromDays(30);

    private static readonly TimeSpan[] s_steps =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
        TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(7), TimeSpan.FromDays(14), s_month, s_month * 3, s_month * 12,
    ];

    /// <summary>Gets where a value stands: 0 at the beginning, 1 at the end.</summary>
    public double Part(double value) => (value - Start) / (End - Start);

    /// <summary>Makes an axis of lengths that begins at nothing: half as much looks like half as much.</summary>
    public static ChartScale OfSizes(long largest)
    {
        double unit = 1;
        while (Math.Max(largest, 1) >= unit * 1024)
        {
            unit *= 1024;
        }

        double most = Math.Max(largest, 1) / unit;
        double step = Math.Pow(10, Math.Floor(Math.Log10(most / MostSizeTicks)));
        step *= (most / MostSizeTicks / step) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        step = unit == 1 ? Math.Max(1, step) : step; // there is no half of a byte
        int count = (int)Math.Ceiling((most / step) - 1e-9);
        return new ChartScale(0, count * step * unit, [.. Enumerable.Range(0, count + 1).Select(i => (i * step * unit, Words.Size(i * step * unit)))]);
    }

    /// <summary>Makes an axis of times in UTC. One moment alone stands in the middle of an hour.</summary>
    public static ChartScale OfTimes(DateTimeOffset first, DateTimeOffset last)
    {
        TimeSpan around = last - first < TimeSpan.FromMinutes(2) ? TimeSpan.FromMinutes(30) : TimeSpan.Zero;
        DateTimeOffset start = (first - around).ToUniversalTime();
        DateTimeOffset end = (last + around).ToUniversalTime();
        TimeSpan step = s_steps.FirstOrDefault(step => (end - start) / step <= MostTimeTicks, s_month * 12 * Math.Ceiling((end - start) / (s_month * 12) / MostTimeTicks));
        IEnumerable<DateTime> moments = step < s_month ? Rounds(start.UtcDateTime, step) : Months(start.UtcDateTime, (int)(step / s_month));
        return new ChartScale(start.UtcTicks, end.UtcTicks, [.. moments.SkipWhile(at => at < start).TakeWhile(at => at <= end).Select(at => ((double)at.Ticks, Text(at, step)))]);
    }

    private static IEnumerable<DateTime> Rounds(DateTime start, TimeSpan step)
    {
        for (DateTime at = new(start.Ticks / step.Ticks * step.Ticks, DateTimeKind.Utc); ; at += step)
        {
            yield return at;
        }
    }

    private static IEnumerable<DateTime> Months(DateTime start, int step)
    {
        for (int month = ((start.Year * 12) + start.Month - 1) / step * step; ; month += step)
        {
            yield return new DateTime(month / 12, (month % 12) + 1, 1, 0, 0, 0, DateTimeKind.Utc);
        }
    }

    private static string Text(DateTime time, TimeSpan step) =>
        time.ToString(step >= s_month ? "MMM yyyy" : step >= TimeSpan.FromDays(1) || time.TimeOfDay == TimeSpan.Zero ? "d MMM" : "HH:mm", CultureInfo.InvariantCulture);
}
