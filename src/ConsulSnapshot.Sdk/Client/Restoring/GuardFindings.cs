namespace ConsulSnapshot.Sdk.Client;

/// <summary>Collects what the guards find, and decides by the caller's choices what stops.</summary>
internal sealed class GuardFindings(RestoreOptions options)
{
    private readonly List<RestoreFinding> _findings = [];
    private readonly List<NotChecked> _notChecked = [];

    public IReadOnlyList<RestoreFinding> Findings => [.. _findings];

    public IReadOnlyList<NotChecked> NotChecked => [.. _notChecked];

    /// <summary>Adds what stops a restore unless it is allowed.</summary>
    public void Stop(RestoreGuardStep step, string rule, string message) => _findings.Add(new RestoreFinding(step, rule, IsAllowed(step, rule) ? RestoreEffect.Allowed : RestoreEffect.Stops, message));

    /// <summary>Adds what is only said.</summary>
    public void Warn(RestoreGuardStep step, string rule, string message) => _findings.Add(new RestoreFinding(step, rule, RestoreEffect.Warns, message));

    /// <summary>Notes what could not be checked.</summary>
    public void CannotCheck(string what, string why) => _notChecked.Add(new NotChecked(what, why));

    /// <summary>Notes what could not be checked.</summary>
    public void CannotCheck(IEnumerable<NotChecked> notChecked) => _notChecked.AddRange(notChecked);

    private bool IsAllowed(RestoreGuardStep step, string rule) => options.AllowedRules.Contains(rule) || (step == RestoreGuardStep.Identity && options.NewDatacenter);
}
