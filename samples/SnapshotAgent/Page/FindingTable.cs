using ConsulSnapshot.Sdk;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Worker;

/// <summary>Writes what a restore of the newest snapshot would meet.</summary>
internal static class FindingTable
{
    public static Html Write(StatusDocument status)
    {
        if (status.Newest is not { } newest)
        {
            return new Html().Add($"""<p class="empty">There is no snapshot yet that was judged.</p>""");
        }

        if (newest.FindingsFor is null)
        {
            return new Html().Add($"""<p class="empty">The newest snapshot was stored without being judged.</p>""");
        }

        Html html = new();
        html.Add($"""<p>{(newest.IsRestorable == true ? $"Consul {newest.FindingsFor} can restore it." : $"Consul {newest.FindingsFor} could not restore it.")}{(newest.Findings.Count == 0 ? " There are no findings." : "")}</p>""");
        if (newest.Findings.Count == 0)
        {
            return html;
        }

        html.Add($"""<table class="cards findings"><thead><tr><th scope="col">Rule</th><th scope="col">Severity</th><th scope="col">Records</th><th scope="col">Count</th></tr></thead><tbody>""");
        foreach (ManifestFinding finding in newest.Findings)
        {
            html.Add($"""<tr><th scope="row" class="text">{finding.Rule}</th><td data-label="Severity"><span class="badge {(finding.Severity == FindingSeverity.Fatal ? "bad" : "warn")}">{finding.Severity.ToString().ToLowerInvariant()}</span></td>""");
            html.Add($"""<td class="text" data-label="Records">{finding.Type ?? "–"}</td><td data-label="Count">{Words.Number((ulong)finding.Count)}</td></tr>""");
        }

        return html.Add($"</tbody></table>{(newest.MoreFindings > 0 ? new Html().Add($"<p>And {newest.MoreFindings} more.</p>") : new Html())}");
    }
}
