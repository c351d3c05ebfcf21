using System.Diagnostics;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>One transfer of a snapshot from a server.</summary>
internal sealed class TransferAttempt(ClientInstruments instruments, Activity? activity, KeyValuePair<string, object?>[] tags)
{
    private bool _hasEnded;

    /// <summary>Gets what counts its bytes.</summary>
    public ByteCount Bytes { get; } = new(instruments.Received, tags);

    /// <summary>Gets a value indicating whether somebody goes on with it, who ends it.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Makes it go on after the call that began it, until its end is told.</summary>
    public void Keep() => IsKept = true;

    /// <summary>Notes that it failed.</summary>
    public void End(Exception exception) => End(TelemetryOutcome.Of(exception), exception);

    /// <summary>Notes the end; only the first one counts.</summary>
    public void End(string outcome, Exception? exception)
    {
        if (_hasEnded)
        {
            return;
        }

        _hasEnded = true;
        instruments.Attempted(new TagList(tags), outcome, exception is null ? null : TelemetryOutcome.ErrorOf(exception));
        if (activity is null)
        {
            return;
        }

        activity.SetTag(TelemetryTag.Received, Bytes.Total).SetTag(TelemetryTag.Outcome, outcome);
        if (exception is not null)
        {
            activity.SetFailure(exception);
        }

        // Ending one makes its parent current: not there where somebody else has gone on meanwhile.
        Activity? current = Activity.Current;
        activity.Dispose();
        if (!ReferenceEquals(current, activity))
        {
            Activity.Current = current;
        }
    }
}
