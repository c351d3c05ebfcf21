using System.Diagnostics;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>How activities tell of failures.</summary>
internal static class ActivityFailure
{
    /// <summary>Notes a failure by its name and, where it is one of this library's, by its message, in which there is no secret. To be cancelled is no error.</summary>
    public static void SetFailure(this Activity? activity, Exception exception)
    {
        if (activity is null || exception is OperationCanceledException)
        {
            return;
        }

        bool isOurs = exception is ConsulSnapshotRequestException or SnapshotException or RestoreStoppedException;
        activity.SetStatus(ActivityStatusCode.Error, isOurs ? exception.Message : null);
        if (TelemetryOutcome.ErrorOf(exception) is { } error)
        {
            activity.SetTag(TelemetryTag.Error, error);
        }
    }
}
