using System.Globalization;

namespace ConsulSnapshot.Worker;

/// <summary>Writes the status page. It needs no script: that only keeps it up to date without loading it anew.</summary>
internal static class StatusPage
{
    private const int MostReasons = 3;

    /// <summary>Writes the page.</summary>
    /// <param name="status">What it shows.</param>
    public static string Write(StatusDocument status)
    {
        Html html = new();
        html.Add($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Words.State(status.State)} – Consul backups{(status.Datacenter is null ? "" : $" of {status.Datacenter}")}</title>
            <link rel="icon" type="image/svg+xml" href="icon.svg">
            <link rel="stylesheet" href="status.css">
            <script defer src="status.js"></script>
            <noscript><meta http-equiv="refresh" content="30"></noscript>
            </head>
            <body>
            <p id="connection" role="alert" hidden></p>
            <header id="top" data-part><p>Consul backups{Dot(status.Datacenter)}{Dot(status.Node)}</p></header>
            <main>
            <section id="state" class="state {status.State.ToString().ToLowerInvariant()}">
            <div id="word" role="status" aria-live="polite" data-part>{Icon(status.State)}<h1>{Words.State(status.State)}</h1><p>{status.Summary}</p></div>
            <div id="facts" data-part>{Why(status)}{Facts(status)}</div>
            </section>
            <section id="destinations" aria-labelledby="destinations-title" data-part>
            <h2 id="destinations-title">Destinations</h2>
            {DestinationTable.Write(status)}
            </section>
            <section id="history" aria-labelledby="history-title" data-part>
            <h2 id="history-title">Runs</h2>
            {RunTable.Write(status)}
            </section>
            <section id="findings" aria-labelledby="findings-title" data-part>
            <h2 id="findings-title">Findings of the newest snapshot</h2>
            {FindingTable.Write(status)}
            </section>
            </main>
            <footer id="foot" data-part>
            <p>As of {Moment(status.Time, Words.FullMoment(status.Time))} UTC. Agent {status.Version}, started {Words.Away(status.StartedAt, status.Time)}.</p>
            <p><a href="status.json">JSON</a> <a href="metrics">Metrics</a> <a href="health/live">Live</a> <a href="health/ready">Ready</a> <a href="health/backup">Backup</a></p>
            </footer>
            </body>
            </html>

            """);
        return html.ToString();
    }

    /// <summary>Writes a moment that programs can read, too.</summary>
    public static Html Moment(DateTimeOffset time, string words) =>
        new Html().Add($"""<time datetime="{time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}">{words}</time>""");

    /// <summary>Writes how far a moment is away, and beneath it the moment; nothing but a word if there is none.</summary>
    public static Html Away(DateTimeOffset? time, DateTimeOffset now, string none) => time is { } known
        ? new Html().Add($"""{Words.Away(known, now)}<small>{Moment(known, Words.Moment(known, now))} UTC</small>""")
        : new Html().Add($"""<span class="none">{none}</span>""");

    /// <summary>Writes a text of any length: beyond some lines it is folded.</summary>
    public static Html Long(string text, string id)
    {
        const int shortEnough = 220;
        const int folded = 140;
        return text.Length <= shortEnough
            ? new Html().Add($"{text}")
            : new Html().Add($"""<details id="{id}"><summary>{text[..(char.IsHighSurrogate(text[folded - 1]) ? folded - 1 : folded)]}…</summary><div>{text}</div></details>""");
    }

    private static Html Dot(string? text) => text is null ? new Html() : new Html().Add($"""<span class="dot" aria-hidden="true">·</span><span>{text}</span>""");

    /// <summary>Writes what went wrong last, where whoever was woken looks first.</summary>
    private static Html Why(StatusDocument status)
    {
        Html html = new();
        if (status.State is StatusState.Failing or StatusState.Attention && status.Runs is [{ Problems: { Count: > 0 } problems }, ..])
        {
            foreach ((int i, ProblemDocument problem) in problems.DistinctBy(static problem => problem.Message).Take(MostReasons).Index())
            {
                html.Add($"""<div class="why">{(problem.Destination is null ? "" : $"{problem.Destination}: ")}{Long(problem.Message, string.Create(CultureInfo.InvariantCulture, $"why-{i}"))}</div>""");
            }
        }

        return html;
    }

    private static Html Facts(StatusDocument status)
    {
        RunDocument? last = status.Runs is [RunDocument newest, ..] ? newest : null;
        Html html = new Html().Add($"""<dl class="facts"><div><dt>Next run</dt><dd>""");
        html.Add($"{(status.IsRunning ? new Html().Add($"running now") : Away(status.NextRun, status.Time, status.IsLeader ? "none planned" : "by another agent"))}</dd></div>");
        html.Add($"<div><dt>Last run</dt><dd>{Away(last?.StartedAt, status.Time, "none yet")}</dd></div>");
        html.Add($"<div><dt>Newest snapshot</dt><dd>{Newest(status.Newest)}</dd></div></dl>");
        return html;
    }

    private static Html Newest(SnapshotDocument? newest) => newest is null
        ? new Html().Add($"""<span class="none">none yet</span>""")
        : new Html().Add($"{Words.Size(newest.Length)}<small>index {Words.Number(newest.Index)}{(newest.ConsulVersion is null ? "" : $", Consul {newest.ConsulVersion}")}</small>");

    private static Html Icon(StatusState state) => new Html().Add($"""<svg class="icon" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true"><circle cx="24" cy="24" r="22"/><path d="{Shape(state)}"/></svg>""");

    private static string Shape(StatusState state) => state switch
    {
        StatusState.Good => "M14 25l7 7 14-15",
        StatusState.Attention => "M24 13v14M24 33.5v1",
        StatusState.Late => "M24 12v12l8 6",
        StatusState.Failing => "M16 16l16 16M32 16L16 32",
        StatusState.Standby => "M19 15v18M29 15v18",
        StatusState.Starting => "M14 24h1M23.5 24h1M33 24h1",
        _ => "M17 17h14v14H17z",
    };
}
