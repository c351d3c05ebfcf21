using System.Globalization;
using ConsulSnapshot.Sdk.Agent;

namespace ConsulSnapshot.Worker;

/// <summary>Draws the sizes of snapshots over time, as SVG that takes any width: across in percent, up and down in pixels, so that text is never scaled.</summary>
internal static class SizeChart
{
    private const double Top = 14;
    private const double Bottom = 186;
    private const int Height = 216;

    /// <summary>Draws runs.</summary>
    /// <param name="newestFirst">The runs; at least one.</param>
    public static Html Draw(IReadOnlyList<RunDocument> newestFirst)
    {
        RunDocument[] runs = [.. newestFirst.Reverse()];
        ChartScale times = ChartScale.OfTimes(runs[0].StartedAt, runs[^1].StartedAt);
        ChartScale sizes = ChartScale.OfSizes(runs.Max(static run => run.Length ?? 0));
        Html html = new Html().Add($"""<div class="plot"><svg class="scale" width="64" height="{Height}" aria-hidden="true">""");
        foreach ((double value, string text) in sizes.Ticks)
        {
            html.Add($"""<text x="56" y="{Y(sizes, value)}" dy="4">{text}</text>""");
        }

        html.Add($"""</svg><svg class="chart" role="img" aria-labelledby="chart-title chart-text" width="100%" height="{Height}"><title id="chart-title">Sizes of snapshots over time</title><desc id="chart-text">{Describe(runs)}</desc>""");
        foreach ((double value, string _) in sizes.Ticks)
        {
            html.Add($"""<line class="grid" x1="0" x2="100%" y1="{Y(sizes, value)}" y2="{Y(sizes, value)}"/>""");
        }

        for (int i = 0; i < times.Ticks.Count; i++)
        {
            (double value, string text) = times.Ticks[i];
            html.Add($"""<g class="{(i % 2 == 0 ? "tick" : "tick odd")}"><line x1="{X(times, value)}" x2="{X(times, value)}" y1="{Number(Bottom)}" y2="{Number(Bottom + 5)}"/><text x="{X(times, value)}" y="{Number(Bottom + 20)}">{text}</text></g>""");
        }

        DrawLine(html, [.. runs.Where(static run => run.Length is not null)], times, sizes);
        foreach (RunDocument run in runs)
        {
            DrawRun(html, run, times, sizes);
        }

        return html.Add($"</svg></div>");
    }

    private static void DrawLine(Html html, RunDocument[] runs, ChartScale times, ChartScale sizes)
    {
        if (runs.Length < 2)
        {
            return;
        }

        string points = string.Join(' ', runs.Select(run => $"{Number(Part(times, run.StartedAt.UtcTicks) * 1000)},{Y(sizes, run.Length!.Value)}"));
        string floor = Number(Bottom);
        html.Add($"""
            <svg viewBox="0 0 1000 {Height}" preserveAspectRatio="none" width="100%" height="{Height}"><polygon class="area" points="{Number(Part(times, runs[0].StartedAt.UtcTicks) * 1000)},{floor} {points} {Number(Part(times, runs[^1].StartedAt.UtcTicks) * 1000)},{floor}"/><polyline class="line" points="{points}"/></svg>
            """);
    }

    private static void DrawRun(Html html, RunDocument run, ChartScale times, ChartScale sizes)
    {
        string title = $"{Words.FullMoment(run.StartedAt)} UTC: {Words.Outcome(run.Outcome)}{(run.Length is { } length ? $", {Words.Size(length)}" : "")}";
        string x = X(times, run.StartedAt.UtcTicks);

        // A shape of its own for each outcome, so that nobody has to tell colours.
        string y = run.Outcome == BackupOutcome.Failed || run.Length is null ? Number(Bottom) : Y(sizes, run.Length.Value);
        string shape = run.Outcome switch
        {
            BackupOutcome.Failed => "M-5-5L5 5M-5 5L5-5",
            BackupOutcome.PartlyStored => "M0-6L6 5H-6Z",
            _ => "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0",
        };
        html.Add($"""<svg class="run {Class(run.Outcome)}" x="{x}" y="{y}" overflow="visible"><title>{title}</title><circle class="hit" r="9"/><path d="{shape}"/></svg>""");
    }

    private static string Class(BackupOutcome outcome) => outcome switch
    {
        BackupOutcome.Stored => "stored",
        BackupOutcome.Unchanged => "unchanged",
        BackupOutcome.PartlyStored => "partly",
        _ => "failed",
    };

    private static string Describe(RunDocument[] runs)
    {
        long[] lengths = [.. runs.Select(static run => run.Length).OfType<long>()];
        int failed = runs.Count(static run => run.Outcome == BackupOutcome.Failed);
        string sizes = lengths.Length == 0 ? "No snapshot was saved" : lengths.Min() == lengths.Max() ? $"Each has {Words.Size(lengths[0])}" : $"From {Words.Size(lengths.Min())} to {Words.Size(lengths.Max())}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{runs.Length} {(runs.Length == 1 ? "run" : "runs")} from {Words.FullMoment(runs[0].StartedAt)} to {Words.FullMoment(runs[^1].StartedAt)} UTC. {sizes}; {(failed == 0 ? "none" : failed.ToString(CultureInfo.InvariantCulture))} failed.");
    }

    // Some room at both ends, so that no shape is cut.
    private static double Part(ChartScale scale, double value) => 0.02 + (0.96 * scale.Part(value));

    private static string X(ChartScale scale, double value) => $"{Number(Part(scale, value) * 100)}%";

    private static string Y(ChartScale scale, double value) => Number(Bottom - ((Bottom - Top) * scale.Part(value)));

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
