namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Wakes a loop that waits. A call while the loop is busy is not lost: the next wait ends at once. Thread-safe.</summary>
internal sealed class Wakeup
{
    private TaskCompletionSource _called = New();

    public void Call() => Volatile.Read(ref _called).TrySetResult();

    /// <summary>Waits for a call, or for some time. What was told before the call is visible after the wait.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task pause = Task.Delay(longest, time, either.Token);
        await Task.WhenAny(Volatile.Read(ref _called).Task, pause).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
        await pause.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (Volatile.Read(ref _called).Task.IsCompleted)
        {
            Volatile.Write(ref _called, New());
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
