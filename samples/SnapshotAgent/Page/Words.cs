using System.Globalization;
using ConsulSnapshot.Sdk.Agent;

namespace ConsulSnapshot.Worker;

/// <summary>Says lengths, times and outcomes as people do.</summary>
internal static class Words
{
    private static readonly string[] s_units = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>Says a number of bytes: <c>948 B</c>, <c>1.2 MiB</c>, <c>120 MiB</c>.</summary>
    public static string Size(double bytes)
    {
        int unit = 0;
        while (unit < s_units.Length - 1 && bytes >= 1023.95)
        {
            bytes /= 1024;
            unit++;
        }

        string format = unit == 0 || bytes >= 99.95 || bytes == Math.Floor(bytes) ? "0" : "0.0";
        return string.Create(CultureInfo.InvariantCulture, $"{bytes.ToString(format, CultureInfo.InvariantCulture)} {s_units[unit]}");
    }

    /// <summary>Says a duration with its two largest units: <c>3 h 5 min</c>.</summary>
    public static string Span(TimeSpan span)
    {
        span = span.Duration();
        return span switch
        {
            { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalSeconds} s"),
            { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes} min"),
            { TotalHours: < 24 } => Two(span.Hours, "h", span.Minutes, "min"),
            _ => Two((int)span.TotalDays, (int)span.TotalDays == 1 ? "day" : "days", span.Hours, "h"),
        };
    }

    /// <summary>Says how long a run took: <c>0.3 s</c>, <c>12 s</c>, <c>3 min</c>.</summary>
    public static string Took(double seconds) =>
        seconds < 10 ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s") : Span(TimeSpan.FromSeconds(seconds));

    /// <summary>Says how far a moment is from now: <c>12 min ago</c>, <c>in 48 min</c>, <c>now</c>.</summary>
    public static string Away(DateTimeOffset time, DateTimeOffset now) =>
        (time - now).Duration() < TimeSpan.FromSeconds(1) ? "now" : time < now ? $"{Span(now - time)} ago" : $"in {Span(time - now)}";

    /// <summary>Says a moment, in UTC: <c>25 Nov 2026, 23:05</c>.</summary>
    public static string FullMoment(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Says a moment, in UTC, without the year if that is the present one: <c>25 Nov, 23:05</c>.</summary>
    public static string Moment(DateTimeOffset time, DateTimeOffset now) =>
        time.UtcDateTime.Year == now.UtcDateTime.Year ? time.UtcDateTime.ToString("d MMM, HH:mm", CultureInfo.InvariantCulture) : FullMoment(time);

    /// <summary>Says a number with thin gaps between thousands.</summary>
    public static string Number(ulong number) => number.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '\u202f');

    /// <summary>Says how a run ended.</summary>
    public static string Outcome(BackupOutcome outcome) => outcome switch
    {
        BackupOutcome.Stored => "Stored",
        BackupOutcome.Unchanged => "Unchanged",
        BackupOutcome.PartlyStored => "Partly stored",
        _ => "Failed",
    };

    /// <summary>Says a state.</summary>
    public static string State(StatusState state) => state switch
    {
        StatusState.Good => "Good",
        StatusState.Attention => "Needs a look",
        StatusState.Late => "Late",
        StatusState.Failing => "Failing",
        StatusState.Standby => "Standby",
        StatusState.Starting => "Starting",
        _ => "Stopped",
    };

    private static string Two(int many, string unit, int few, string smaller) =>
        string.Create(CultureInfo.InvariantCulture, $"{many} {unit}{(few > 0 ? $" {few} {smaller}" : "")}");
}
