using System.Text;
using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Checks options when the host starts, and when they change.</summary>
internal sealed class SnapshotAgentOptionsValidator : IValidateOptions<SnapshotAgentOptions>
{
    private const int LongestHistory = 10_000;

    public ValidateOptionsResult Validate(string? name, SnapshotAgentOptions options)
    {
        List<string> failures = [.. Failures(options), .. options.Destinations.SelectMany(static pair => Failures(pair.Key, pair.Value))];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    /// <summary>Lists what is wrong with the options but for the destinations' own.</summary>
    public static IEnumerable<string> Failures(SnapshotAgentOptions options)
    {
        if (options.Destinations.Count == 0)
        {
            yield return $"{nameof(options.Destinations)} must name at least one place that backups go to.";
        }

        if (ScheduleFailure(options.Schedule) is { } schedule)
        {
            yield return $"{nameof(options.Schedule)}: {schedule}";
        }

        foreach (string failure in PlannedVerification.Failures(options.Verification))
        {
            yield return $"{nameof(options.Verification)}: {failure}";
        }

        foreach (string failure in LeadershipFailures(options.Leadership))
        {
            yield return $"{nameof(options.Leadership)}: {failure}";
        }

        if (options.Registration.Enabled && string.IsNullOrEmpty(options.Registration.ServiceName))
        {
            yield return $"{nameof(options.Registration)}: {nameof(RegistrationOptions.ServiceName)} must not be empty.";
        }

        if (options.Registration.DeregisterAfter != TimeSpan.Zero && options.Registration.DeregisterAfter < RegistrationSettings.MinDeregisterAfter)
        {
            yield return $"{nameof(options.Registration)}: {nameof(RegistrationOptions.DeregisterAfter)} must be zero or at least a minute: found {options.Registration.DeregisterAfter:c}.";
        }

        if (options.Webhooks.Any(static webhook => webhook.Url is not { IsAbsoluteUri: true, Scheme: "http" or "https" }))
        {
            yield return $"{nameof(options.Webhooks)} must each have an absolute {nameof(WebhookOptions.Url)}, http or https."; // without it, which may be a secret
        }

        if (options.MaxBytesPerSecond <= 0)
        {
            yield return $"{nameof(options.MaxBytesPerSecond)} must be more than zero.";
        }

        if (options.RetryAfter < TimeSpan.Zero)
        {
            yield return $"{nameof(options.RetryAfter)} must not be negative: found {options.RetryAfter:c}.";
        }

        if (options.HistoryLength is < 1 or > LongestHistory)
        {
            yield return $"{nameof(options.HistoryLength)} must be from 1 to 10000: found {options.HistoryLength}.";
        }
    }

    private static IEnumerable<string> LeadershipFailures(LeadershipOptions options)
    {
        if (options.Enabled && (string.IsNullOrEmpty(options.LockKey) || KeyPath.Of(Encoding.UTF8.GetBytes(options.LockKey)) is null))
        {
            yield return $"{nameof(options.LockKey)} must be a key that an address can name: found '{options.LockKey}'.";
        }

        if (options.SessionTtl < LeadershipSettings.MinSessionTtl || options.SessionTtl > LeadershipSettings.MaxSessionTtl)
        {
            yield return $"{nameof(options.SessionTtl)} must be from {LeadershipSettings.MinSessionTtl:c} to {LeadershipSettings.MaxSessionTtl:c}: found {options.SessionTtl:c}.";
        }

        if (options.MaxFailures < 0)
        {
            yield return $"{nameof(options.MaxFailures)} must not be negative: found {options.MaxFailures}.";
        }
    }

    private static IEnumerable<string> Failures(string name, BackupDestinationOptions destination)
    {
        string place = $"{nameof(SnapshotAgentOptions.Destinations)}:{name}";
        object?[] places = [destination.GetStore(), destination.GetSettings(), string.IsNullOrEmpty(destination.Url) ? null : destination.Url, string.IsNullOrEmpty(destination.Path) ? null : destination.Path];
        if (places.Count(static found => found is not null) != 1)
        {
            yield return $"{place} must have either {nameof(destination.Url)} or {nameof(destination.Path)}.";
        }

        if (destination.Schedule is { } own && ScheduleFailure(own) is { } schedule)
        {
            yield return $"{place}:{nameof(destination.Schedule)}: {schedule}";
        }

        foreach (string verification in destination.Verification is { } verified ? PlannedVerification.Failures(verified) : [])
        {
            yield return $"{place}:{nameof(destination.Verification)}: {verification}";
        }

        if (destination.NameTemplate is { Length: > 0 } template && TemplateFailure(template) is { } failure)
        {
            yield return $"{place}:{nameof(destination.NameTemplate)}: {failure}";
        }

        if (destination.MaxShrink is not (>= 0 and <= 1))
        {
            yield return $"{place}:{nameof(destination.MaxShrink)} must be from 0 to 1.";
        }

        if (destination.LeftoverAge < TimeSpan.Zero)
        {
            yield return $"{place}:{nameof(destination.LeftoverAge)} must not be negative: found {destination.LeftoverAge:c}.";
        }

        if (destination.MaxDuration <= TimeSpan.Zero || destination.MaxDuration > BackupDestination.LongestDuration)
        {
            yield return $"{place}:{nameof(destination.MaxDuration)} must be more than zero, and {BackupDestination.LongestDuration:c} at most: found {destination.MaxDuration:c}.";
        }
    }

    private static string? ScheduleFailure(BackupScheduleOptions options)
    {
        try
        {
            options.ToSchedule();
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }

    private static string? TemplateFailure(string template)
    {
        try
        {
            return new SnapshotNameTemplate(template) is null ? "" : null;
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }
}
