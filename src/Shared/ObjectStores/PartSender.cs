namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Sends content in parts, some at a time, while the next one is read.</summary>
/// <typeparam name="T">What the store answers to a part.</typeparam>
/// <param name="parallel">How many parts are on their way at the same time; one more is held in memory.</param>
/// <param name="sizeOf">The length of a part, counted from 1; throws where there may be no such part.</param>
/// <param name="send">Sends a part.</param>
internal sealed class PartSender<T>(int parallel, Func<int, int> sizeOf, Func<int, PartBuffer, CancellationToken, Task<T>> send)
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    private readonly Queue<(Task<T> Task, PartBuffer Part)> _running = new();
    private readonly Queue<PartBuffer> _free = new();
    private readonly List<T> _answers = [];

    /// <summary>Sends everything: what was read already, then the rest.</summary>
    /// <returns>The answers, in the order of the parts.</returns>
    public async Task<IReadOnlyList<T>> SendAsync(Stream content, IEnumerable<PartBuffer> read, CancellationToken cancellationToken)
    {
        // Not the caller's: a part that is broken off on its way may arrive all the same, after the others were taken back.
        using CancellationTokenSource sending = new();
        try
        {
            int number = 1;
            foreach (PartBuffer part in read)
            {
                await StartAsync(number++, part, sending.Token, cancellationToken).ConfigureAwait(false);
            }

            while (true)
            {
                PartBuffer part = _free.TryDequeue(out PartBuffer? free) ? free : new PartBuffer();
                await part.FillAsync(content, sizeOf(number), cancellationToken).ConfigureAwait(false);
                if (part.Length == 0)
                {
                    break;
                }

                await StartAsync(number++, part, sending.Token, cancellationToken).ConfigureAwait(false);
            }

            while (_running.Count > 0)
            {
                await FinishOldestAsync(cancellationToken).ConfigureAwait(false);
            }

            return _answers;
        }
        catch
        {
            sending.CancelAfter(s_grace);
            await ((Task)Task.WhenAll(_running.Select(static sending => sending.Task))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private async Task StartAsync(int number, PartBuffer part, CancellationToken sending, CancellationToken cancellationToken)
    {
        if (_running.Count == parallel)
        {
            await FinishOldestAsync(cancellationToken).ConfigureAwait(false);
        }

        _running.Enqueue((send(number, part, sending), part));
    }

    private async Task FinishOldestAsync(CancellationToken cancellationToken)
    {
        _answers.Add(await _running.Peek().Task.WaitAsync(cancellationToken).ConfigureAwait(false));
        _free.Enqueue(_running.Dequeue().Part);
    }
}
