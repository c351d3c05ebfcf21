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

    private static readonly TimeSpan[] s_steps =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
        TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(7), TimeSpan.FromDays(14), TimeSpan.FromDays(30), TimeSpan.FromDays(90), TimeSpan.FromDays(365),
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
        TimeSpan step = s_steps.FirstOrDefault(step => (end - start) / step <= MostTimeTicks, (end - start) / MostTimeTicks);
        List<(double, string)> ticks = [];
        for (long at = ((start.UtcTicks + step.Ticks - 1) / step.Ticks) * step.Ticks; at <= end.UtcTicks; at += step.Ticks)
        {
            ticks.Add((at, Text(new DateTime(at, DateTimeKind.Utc), step)));
        }

        return new ChartScale(start.UtcTicks, end.UtcTicks, ticks);
    }

    private static string Text(DateTime time, TimeSpan step) =>
        time.ToString(step >= TimeSpan.FromDays(30) ? "MMM yyyy" : step >= TimeSpan.FromDays(1) || time.TimeOfDay == TimeSpan.Zero ? "d MMM" : "HH:mm", CultureInfo.InvariantCulture);
}
