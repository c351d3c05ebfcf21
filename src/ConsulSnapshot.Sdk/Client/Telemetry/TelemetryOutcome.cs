namespace ConsulSnapshot.Sdk.Client;

/// <summary>What an operation can come to.</summary>
internal static class TelemetryOutcome
{
    /// <summary>It did all that was asked for.</summary>
    public const string Success = "success";

    /// <summary>It went to its end, and something is left to do: a server that gave no snapshot, an object that was not recovered, an archive that was not read to its end.</summary>
    public const string Incomplete = "incomplete";

    /// <summary>It ended with the plan, as was asked for, or because nobody approved of it.</summary>
    public const string NotApplied = "not_applied";

    /// <summary>The guards of a restore stopped it before anything was sent.</summary>
    public const string Stopped = "stopped";

    /// <summary>It failed.</summary>
    public const string Failure = "failure";

    /// <summary>It was cancelled.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Says what an exception makes of an operation.</summary>
    public static string Of(Exception exception) => exception switch
    {
        OperationCanceledException => Cancelled,
        RestoreStoppedException => Stopped,
        _ => Failure,
    };

    /// <summary>Names a failure without its message, which may be about anything; <see langword="null"/> for what is none.</summary>
    public static string? ErrorOf(Exception exception) => exception switch
    {
        ConsulSnapshotRequestException request => request.Error.ToString(),
        SnapshotException snapshot => snapshot.Error.ToString(),
        OperationCanceledException or RestoreStoppedException => null,
        _ => exception.GetType().FullName,
    };
}
