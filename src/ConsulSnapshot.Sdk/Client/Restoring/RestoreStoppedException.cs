namespace ConsulSnapshot.Sdk.Client;

/// <summary>A restore was stopped before anything was sent: the message says why, and how to go on nevertheless.</summary>
public sealed class RestoreStoppedException : Exception
{
    internal RestoreStoppedException(string message, RestoreReport report)
        : base(message) => Report = report;

    /// <summary>Gets what was found so far.</summary>
    public RestoreReport Report { get; }

    /// <summary>Gets the findings that stopped it. Those whose rules are in <see cref="RestoreOptions.AllowedRules"/> do not.</summary>
    public IReadOnlyList<RestoreFinding> Findings => [.. Report.Findings.Where(static finding => finding.Effect == RestoreEffect.Stops)];

    internal static RestoreStoppedException Of(RestoreReport report)
    {
        RestoreFinding[] stops = [.. report.Findings.Where(static finding => finding.Effect == RestoreEffect.Stops)];
        bool hasIdentity = stops.Any(static finding => finding.Step == RestoreGuardStep.Identity);
        string advice = $" To go on nevertheless, name {(stops.Length == 1 ? "the rule" : "the rules")} in {nameof(RestoreOptions.AllowedRules)}"
            + (hasIdentity ? $"; {nameof(RestoreOptions.NewDatacenter)} allows all that stem from another origin." : ".");
        return new RestoreStoppedException($"The restore was stopped, nothing was sent: {string.Join(' ', stops.Select(static finding => $"{finding.Message} ({finding.Rule})"))}{advice}", report);
    }
}
