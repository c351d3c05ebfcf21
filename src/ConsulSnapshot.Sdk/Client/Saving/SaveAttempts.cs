using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Makes attempts until one succeeds, or none can that follows.</summary>
/// <param name="options">How often, for how long.</param>
/// <param name="server">The server, for the log.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class SaveAttempts(RetryOptions options, string server, TimeProvider time, ILogger logger)
{
    private readonly List<ConsulSnapshotRequestException> _failures = [];
    private readonly long _started = time.GetTimestamp();

    /// <summary>Gets the number of the attempt that is being made, or was made last; from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Gets the time since the first attempt began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>Makes the attempts.</summary>
    /// <param name="attempt">Makes one, from the start.</param>
    /// <param name="takeBack">Takes back what a failed one left; <see langword="false"/> if that is not possible, which makes it the last one.</param>
    /// <param name="cancellationToken">Cancels attempts and waits.</param>
    public async Task<T> RunAsync<T>(Func<Task<T>> attempt, Func<bool> takeBack, CancellationToken cancellationToken)
    {
        while (true)
        {
            Number++;
            TimeSpan delay;
            try
            {
                return await attempt().ConfigureAwait(false);
            }
            catch (ConsulSnapshotRequestException exception)
            {
                cancellationToken.ThrowIfCancellationRequested();
                _failures.Add(exception);
                if (!takeBack() || NextDelay(exception) is not { } next)
                {
                    ConsulSnapshotRequestException last = exception.AsLastOf(_failures, Elapsed);
                    if (last != exception)
                    {
                        throw last;
                    }

                    throw;
                }

                Log.SaveAttemptFailed(logger, exception, Number, options.MaxAttempts, server, exception.Error, next);
                delay = next;
            }

            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private TimeSpan? NextDelay(ConsulSnapshotRequestException exception)
    {
        if (Number >= options.MaxAttempts || !IsWorthAnother(exception.Error))
        {
            return null;
        }

        TimeSpan delay = options.DelayAfter(Number);
        if (exception.RetryAfter is { } asked && asked > delay)
        {
            delay = asked;
        }

        return Elapsed + delay <= options.MaxDuration ? delay : null;
    }

    private static bool IsWorthAnother(ConsulSnapshotError error) => error
        is ConsulSnapshotError.Unreachable or ConsulSnapshotError.NoLeader or ConsulSnapshotError.RateLimited or ConsulSnapshotError.ServerError
        or ConsulSnapshotError.NoAnswer or ConsulSnapshotError.Truncated or ConsulSnapshotError.Stalled or ConsulSnapshotError.Corrupt or ConsulSnapshotError.TooStale;
}
