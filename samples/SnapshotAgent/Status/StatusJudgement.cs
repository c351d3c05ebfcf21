using System.Globalization;
using ConsulSnapshot.Sdk.Agent;

namespace ConsulSnapshot.Worker;

/// <summary>Puts how it stands into a word and a sentence. No ages in it: it is read aloud when it changes.</summary>
internal static class StatusJudgement
{
    public static (StatusState State, string Summary) Of(StatusDocument document, AgentStatus status)
    {
        string[] failing = [.. document.Destinations.Where(static destination => destination.Failures > 0).Select(static destination => destination.Name)];
        string[] late = [.. document.Destinations.Where(static destination => destination.IsLate).Select(static destination => destination.Name)];
        string[] never = [.. document.Destinations.Where(static destination => destination.LastSuccess is null).Select(static destination => destination.Name)];
        string[] damaged = [.. document.Destinations.Where(static destination => destination.IsNewestDamaged).Select(static destination => destination.Name)];
        string[] suspect = [.. document.Destinations.Where(static destination => destination is { Damaged.Count: > 0 } or { VerificationFailure: not null }).Select(static destination => destination.Name)];
        RunDocument? lastRun = status.LastRun is { } run ? RunHistory.OfRun(run) : null;
        return status switch
        {
            { IsAlive: false } => (StatusState.Stopped, "The agent has not started, or has ended."),
            { Failures: > 0 } => (StatusState.Failing, Failed(status, late)),
            { IsLeader: true } when failing.Length > 0 => (StatusState.Failing, $"The last backup did not reach {Names(failing)}.{Late(late)}"),
            { IsLeader: true } when damaged.Length > 0 => (StatusState.Failing, $"The newest snapshot at {Names(damaged)} was read back and is damaged; another backup is made at once."),
            { IsLeader: false } => (StatusState.Standby, "Another agent makes the backups. This one takes over when that one is gone."),
            _ when late.Length > 0 => (StatusState.Late, $"Two runs have gone by without a good backup at {Names(late)}."),
            _ when never.Length == document.Destinations.Count => (StatusState.Starting, "No backup has been made yet; the first one is due."),
            _ when never.Length > 0 => (StatusState.Starting, $"No backup has been made yet at {Names(never)}; the first one is due."),
            _ when lastRun is { Problems.Count: > 0 } => (StatusState.Attention, "The last backup is safe, but it ended with a warning: see the newest run below."),
            _ when document.Newest is { IsRestorable: false } => (StatusState.Attention, $"The newest snapshot is stored, but Consul {document.Newest.FindingsFor} could not restore it: see the findings below."),
            _ when suspect.Length > 0 => (StatusState.Attention, $"The backups are fresh, but not all that is stored at {Names(suspect)} could be read back, or is good: see below."),
            _ => (StatusState.Good, "Every destination has a fresh backup."),
        };
    }

    private static string Failed(AgentStatus status, string[] late) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(status.Failures == 1 ? "The last backup failed" : $"The last {status.Failures} backups failed, one after the other")}; nothing was stored.{(status.IsLeader ? "" : " This agent gave way to another one.")}{Late(late)}");

    private static string Late(string[] late) => late.Length > 0 ? $" There is no fresh backup at {Names(late)}." : "";

    private static string Names(string[] names) => names.Length > 3 ? string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(3))} and {names.Length - 3} more") : string.Join(" and ", names);
}
