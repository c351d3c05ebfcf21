using System.Diagnostics;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>One operation of a client while it runs: its activity, those of its parts, and what is counted of it.</summary>
internal sealed class ClientOperation
{
    private readonly ClientInstruments _instruments;
    private readonly string _name;
    private readonly KeyValuePair<string, object?>[] _target;
    private readonly KeyValuePair<string, object?>[] _tags;

    /// <summary>Begins an operation.</summary>
    /// <param name="instruments">What counts it.</param>
    /// <param name="name">Its name, one of <see cref="OperationName"/>.</param>
    /// <param name="server">The server, for logs.</param>
    /// <param name="target">The tags of client and server.</param>
    public ClientOperation(ClientInstruments instruments, string name, string server, KeyValuePair<string, object?>[] target)
    {
        _instruments = instruments;
        _name = name;
        _target = target;
        _tags = [.. target, new(TelemetryTag.Operation, name)];
        Server = server;
        Activity = Start(name);
    }

    /// <summary>Gets the server that is meant, for logs: without a user or a query.</summary>
    public string Server { get; }

    /// <summary>Gets the activity; <see langword="null"/> if nobody listens.</summary>
    public Activity? Activity { get; }

    /// <summary>Gets or sets what it comes to, unless an exception says otherwise.</summary>
    public string Outcome { get; set; } = TelemetryOutcome.Success;

    /// <summary>Gets or sets what went wrong although there is no exception.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Makes what counts the bytes that are sent.</summary>
    public ByteCount CountSent() => new(_instruments.Sent, _tags);

    /// <summary>Notes a good save.</summary>
    public void Saved(SavedSnapshot saved, SaveOptions options)
    {
        Activity?.SetTag(TelemetryTag.Index, Signed(saved.Index))
            .SetTag(TelemetryTag.Size, saved.Length)
            .SetTag(TelemetryTag.Attempts, saved.Attempts)
            .SetTag(TelemetryTag.Staleness, saved.LastContact?.TotalSeconds);
        if (_name == OperationName.Save)
        {
            _instruments.Saved(new TagList(_target), saved, options.Consistency == ConsulConsistency.Stale);
        }
    }

    /// <summary>Notes what came of a restore.</summary>
    public void Note(RestoreReport? report)
    {
        if (report is null || Activity is null)
        {
            return;
        }

        Activity.SetTag(TelemetryTag.Index, report.Verification.Metadata is { } metadata ? Signed(metadata.Index) : null)
            .SetTag(TelemetryTag.Size, report.Length)
            .SetTag(TelemetryTag.Sent, report.SentLength)
            .SetTag(TelemetryTag.RestoreOutcome, report.Outcome.ToString());
        if (report.IsStopped)
        {
            Activity.SetTag(TelemetryTag.RestoreStoppedBy, report.Findings.Where(static finding => finding.Effect == RestoreEffect.Stops).Select(static finding => finding.Rule).Distinct().ToArray());
        }
    }

    /// <summary>Notes what came of a recovery.</summary>
    public void Note(RecoveryReport report, RecoverOptions options)
    {
        Activity?.SetTag(TelemetryTag.RecoveryObjects, report.Items.Count)
            .SetTag(TelemetryTag.RecoveryWritten, report.Items.Count(static item => item.State == RecoveryState.Done));
        Failure = report.Failure;
        Outcome = report.IsComplete && !options.DryRun ? TelemetryOutcome.Success : report.WasApplied ? TelemetryOutcome.Incomplete : TelemetryOutcome.NotApplied;
        if (report.WasApplied)
        {
            _instruments.Recovered(new TagList(_target), report.Items);
        }
    }

    /// <summary>Makes one of the attempts to get a snapshot.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="work">Makes it. What it keeps by <see cref="TransferAttempt.Keep"/> ends later.</param>
    public async Task<T> AttemptAsync<T>(int number, Func<TransferAttempt, Task<T>> work)
    {
        Activity? activity = Start(OperationName.Attempt)?.SetTag(TelemetryTag.Attempt, number);
        TransferAttempt attempt = new(_instruments, activity, _tags);
        try
        {
            T result = await work(attempt).ConfigureAwait(false);
            if (!attempt.IsKept)
            {
                attempt.End(TelemetryOutcome.Success, exception: null);
            }

            return result;
        }
        catch (Exception exception)
        {
            attempt.End(exception);
            throw;
        }
    }

    /// <summary>Does one step, with an activity of its own.</summary>
    /// <param name="step">Its name, one of <see cref="OperationName"/>.</param>
    /// <param name="work">Does it.</param>
    public async Task<T> StepAsync<T>(string step, Func<Task<T>> work)
    {
        using Activity? activity = Start(step);
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            activity.SetFailure(exception);
            throw;
        }
    }

    /// <inheritdoc cref="StepAsync{T}(string, Func{Task{T}})"/>
    public async Task StepAsync(string step, Func<Task> work) => await StepAsync(step, async () =>
    {
        await work().ConfigureAwait(false);
        return true;
    }).ConfigureAwait(false);

    /// <summary>Notes the end.</summary>
    /// <param name="exception">Why it failed; <see langword="null"/> if <see cref="Outcome"/> says what it came to.</param>
    /// <param name="duration">How long it took.</param>
    public void End(Exception? exception, TimeSpan duration)
    {
        exception ??= Failure;
        string outcome = exception is null ? Outcome : TelemetryOutcome.Of(exception);
        Activity?.SetTag(TelemetryTag.Outcome, outcome);
        if (exception is not null)
        {
            Activity.SetFailure(exception);
        }

        Activity?.Dispose();
        _instruments.Ended(new TagList(_tags), outcome, exception is null ? null : TelemetryOutcome.ErrorOf(exception), duration);
    }

    /// <summary>Raft's counters are unsigned; tags are not.</summary>
    public static long Signed(ulong index) => (long)Math.Min(index, long.MaxValue);

    private Activity? Start(string name)
    {
        Activity? activity = ConsulSnapshotTelemetry.Source.StartActivity(OperationName.Prefix + name);
        if (activity is { IsAllDataRequested: true })
        {
            foreach (KeyValuePair<string, object?> tag in _target)
            {
                activity.SetTag(tag.Key, tag.Value);
            }
        }

        return activity;
    }
}
