using System.Globalization;

namespace ConsulSnapshot.Worker;

/// <summary>Writes the destinations. On a phone each is a card: what a cell is about stands in <c>data-label</c>.</summary>
internal static class DestinationTable
{
    private const int MostDamaged = 3;

    public static Html Write(StatusDocument status)
    {
        Html html = new();
        html.Add($"""<table class="cards"><thead><tr><th scope="col">Destination</th><th scope="col">Last success</th><th scope="col">Size</th><th scope="col">Next run</th><th scope="col">Fresh until</th><th scope="col">Stored</th><th scope="col">Read back</th></tr></thead><tbody>""");
        for (int i = 0; i < status.Destinations.Count; i++)
        {
            WriteRow(html, status.Destinations[i], status, i);
        }

        return html.Add($"</tbody></table>");
    }

    private static void WriteRow(Html html, DestinationDocument destination, StatusDocument status, int number)
    {
        html.Add($"""<tr><th scope="row" class="text"><span class="name">{destination.Name}</span>{Badge(destination)}<small>{destination.Store}</small></th>""");
        html.Add($"""<td data-label="Last success">{StatusPage.Away(destination.LastSuccess, status.Time, "never")}</td>""");
        html.Add($"""<td class="text" data-label="Size">{Size(destination)}</td>""");
        html.Add($"""<td data-label="Next run">{StatusPage.Away(destination.NextRun, status.Time, status.IsLeader ? "none" : "by another agent")}</td>""");
        html.Add($"""<td data-label="Fresh until">{StatusPage.Away(destination.FreshUntil, status.Time, "not known")}</td>""");
        html.Add($"""<td data-label="Stored">{Stored(destination)}</td>""");
        html.Add($"""<td data-label="Read back">{ReadBack(destination, status)}</td></tr>""");

        // What failed for all of them stands above already.
        if (destination.LastFailure is { } failure && !IsOfTheRun(status, failure))
        {
            html.Add($"""<tr class="problem"><td colspan="7"><strong>{(destination.Failures > 1 ? Times(destination.Failures) : "Last failure:")}</strong> {StatusPage.Long(failure, $"failure-{number}")}</td></tr>""");
        }

        if (destination.ListingFailure is { } listing && listing != destination.LastFailure)
        {
            html.Add($"""<tr class="problem again"><td colspan="7">What is stored could not be listed: {StatusPage.Long(listing, $"listing-{number}")}</td></tr>""");
        }

        WriteDamage(html, destination, number);
    }

    private static void WriteDamage(Html html, DestinationDocument destination, int number)
    {
        foreach ((int i, DamageDocument damage) in destination.Damaged.Reverse().Take(MostDamaged).Index())
        {
            html.Add($"""<tr class="problem"><td colspan="7"><strong>Damaged:</strong> {damage.Snapshot}: {StatusPage.Long(damage.Message, string.Create(CultureInfo.InvariantCulture, $"damage-{number}-{i}"))}</td></tr>""");
        }

        if (destination.Damaged.Count > MostDamaged)
        {
            html.Add($"""<tr class="problem again"><td colspan="7">{destination.Damaged.Count - MostDamaged} older ones are damaged, too.</td></tr>""");
        }

        if (destination.VerificationFailure is { } failure)
        {
            html.Add($"""<tr class="problem again"><td colspan="7">What is stored could not be read back: {StatusPage.Long(failure, $"verification-{number}")}</td></tr>""");
        }
    }

    private static bool IsOfTheRun(StatusDocument status, string failure) =>
        status is { State: StatusState.Failing, Runs: [{ Problems: var problems }, ..] } && problems.Any(problem => problem.Destination is null && problem.Message == failure);

    private static string Times(int failures) => string.Create(CultureInfo.InvariantCulture, $"Failed {failures} times in a row:");

    private static Html Badge(DestinationDocument destination) =>
        destination.Failures > 0 ? new Html().Add($"""<span class="badge bad">failing</span>""")
        : destination.IsNewestDamaged ? new Html().Add($"""<span class="badge bad">damaged</span>""")
        : destination.IsLate ? new Html().Add($"""<span class="badge bad">late</span>""")
        : destination is { LastFailure: not null } or { Damaged.Count: > 0 } or { VerificationFailure: not null } ? new Html().Add($"""<span class="badge warn">look</span>""")
        : new Html();

    private static Html Size(DestinationDocument destination) => destination.LastLength is { } length
        ? new Html().Add($"{Words.Size(length)}<small>{destination.LastSnapshot}</small>")
        : new Html().Add($"""<span class="none">not known</span>""");

    private static Html ReadBack(DestinationDocument destination, StatusDocument status) => destination is { LastVerified: null, NextVerification: { } next }
        ? new Html().Add($"""<span class="none">not yet</span><small>{Words.Away(next, status.Time)}</small>""")
        : StatusPage.Away(destination.LastVerified, status.Time, status.IsLeader ? "never" : "by another agent");

    private static Html Stored(DestinationDocument destination) => destination switch
    {
        { ListingFailure: not null } => new Html().Add($"""<span class="none">not known</span>"""),
        { StoredCount: { } count, StoredLength: { } length } => new Html().Add($"{count} {(count == 1 ? "snapshot" : "snapshots")}<small>{Words.Size(length)} together</small>"),
        _ => new Html().Add($"""<span class="none">being listed</span>"""),
    };
}
