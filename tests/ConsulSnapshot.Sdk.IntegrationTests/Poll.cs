using System.Diagnostics;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>Waits for what a real server does in its own time.</summary>
internal static class Poll
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(50);

    // What listens may still not answer, a server that is just ending for one.
    private static readonly TimeSpan s_probeLimit = TimeSpan.FromSeconds(5);

    /// <summary>The time after which a wait fails: many times what the slowest event here, an election, takes.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Asks again and again until there is an answer, and returns it.</summary>
    /// <param name="what">What is waited for, as it reads after "waited in vain for".</param>
    /// <param name="probe">Returns null, or fails as a request does, while there is no answer yet.</param>
    /// <exception cref="TimeoutException">There was no answer within <see cref="Limit"/>.</exception>
    public static async Task<T> UntilAsync<T>(
        string what, Func<CancellationToken, Task<T?>> probe, CancellationToken cancellationToken)
        where T : class
    {
        long start = Stopwatch.GetTimestamp();
        Exception? last = null;
        while (Stopwatch.GetElapsedTime(start) < Limit)
        {
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(s_probeLimit);
            try
            {
                if (await probe(limit.Token) is { } answer)
                {
                    return answer;
                }

                last = null;
            }
            catch (Exception exception) when (IsNotYet(exception, cancellationToken))
            {
                last = exception;
            }

            await Task.Delay(s_interval, cancellationToken);
        }

        throw new TimeoutException($"Waited in vain for {what}, {Limit.TotalSeconds} s.", last);
    }

    // A request that a server did not take, or not in its time, is what starting and electing look like from outside.
    private static bool IsNotYet(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
