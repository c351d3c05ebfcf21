using ConsulSnapshot.Sdk.Agent;

namespace ConsulSnapshot.Worker;

/// <summary>Writes the chart of the runs, and beneath it the newest of them; all others are folded.</summary>
internal static class RunTable
{
    private const int Shown = 8;

    public static Html Write(StatusDocument status)
    {
        if (status.Runs.Count == 0)
        {
            return new Html().Add($"""<p class="empty">No run has ended yet, and nothing is known to be stored. {(status.IsLeader ? "The first run begins at once." : "")}</p>""");
        }

        Html html = new Html().Add($"""<figure>{SizeChart.Draw(status.Runs)}<figcaption>{Caption(status)} {Legend(status)}</figcaption></figure>""");
        WriteTable(html, status, 0, Math.Min(Shown, status.Runs.Count));
        if (status.Runs.Count > Shown)
        {
            html.Add($"""<details id="more-runs"><summary>{status.Runs.Count - Shown} more</summary>""");
            WriteTable(html, status, Shown, status.Runs.Count);
            html.Add($"</details>");
        }

        return html;
    }

    private static Html Caption(StatusDocument status) => status.Runs.Count == 1
        ? new Html().Add($"Size of the only snapshot so far, of {Moment(status, 0)} UTC.")
        : new Html().Add($"Size of each snapshot, from {Moment(status, status.Runs.Count - 1)} to {Moment(status, 0)} UTC.");

    private static Html Moment(StatusDocument status, int run) => StatusPage.Moment(status.Runs[run].StartedAt, Words.Moment(status.Runs[run].StartedAt, status.Time));

    private static Html Legend(StatusDocument status)
    {
        Html html = new();
        foreach (BackupOutcome outcome in status.Runs.Select(static run => run.Outcome).Distinct().Where(static outcome => outcome != BackupOutcome.Stored).Order())
        {
            html.Add($"""<span class="key">{Mark(outcome)} {Words.Outcome(outcome).ToLowerInvariant()}</span>""");
        }

        return html;
    }

    private static void WriteTable(Html html, StatusDocument status, int from, int to)
    {
        html.Add($"""<table class="cards runs"><thead><tr><th scope="col">Began</th><th scope="col">Outcome</th><th scope="col">Size</th><th scope="col">Took</th><th scope="col">Index</th><th scope="col">Stored at</th></tr></thead><tbody>""");
        for (int i = from; i < to; i++)
        {
            WriteRow(html, status.Runs[i], i > from ? status.Runs[i - 1] : null, status);
        }

        html.Add($"</tbody></table>");
    }

    private static void WriteRow(Html html, RunDocument run, RunDocument? above, StatusDocument status)
    {
        html.Add($"""<tr><th scope="row">{StatusPage.Away(run.StartedAt, status.Time, "")}</th><td data-label="Outcome">{Mark(run.Outcome)} {Words.Outcome(run.Outcome)}{(run.IsFromStore ? new Html().Add($"<small>found in the store</small>") : new Html())}</td>""");
        html.Add($"""<td data-label="Size">{(run.Length is { } length ? Words.Size(length) : "–")}</td><td data-label="Took">{(run.DurationSeconds is { } seconds ? Words.Took(seconds) : "–")}</td>""");
        html.Add($"""<td data-label="Index">{(run.Index is { } index ? Words.Number(index) : "–")}</td><td class="text" data-label="Stored at">{(run.StoredAt.Count > 0 ? string.Join(", ", run.StoredAt) : "nowhere")}</td></tr>""");
        if (run.Problems.Count > 0 && above is not null && run.Problems.SequenceEqual(above.Problems))
        {
            html.Add($"""<tr class="problem again"><td colspan="6">The same as in the run above.</td></tr>""");
            return;
        }

        for (int i = 0; i < run.Problems.Count; i++)
        {
            ProblemDocument problem = run.Problems[i];
            html.Add($"""<tr class="problem"><td colspan="6"><strong>{(problem.Destination is null ? problem.Stage : $"{problem.Destination}, {problem.Stage}")}:</strong> {StatusPage.Long(problem.Message, $"problem-{run.StartedAt.UtcTicks}-{i}")}</td></tr>""");
        }
    }

    private static Html Mark(BackupOutcome outcome) => outcome switch
    {
        BackupOutcome.Stored => new Html().Add($"""<span class="mark good" aria-hidden="true">●</span>"""),
        BackupOutcome.Unchanged => new Html().Add($"""<span class="mark good" aria-hidden="true">○</span>"""),
        BackupOutcome.PartlyStored => new Html().Add($"""<span class="mark warn" aria-hidden="true">▲</span>"""),
        _ => new Html().Add($"""<span class="mark bad" aria-hidden="true">✕</span>"""),
    };
}
