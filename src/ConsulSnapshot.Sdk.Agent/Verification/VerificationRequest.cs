namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Somebody who asked for a verification at once, and waits for what it finds at each destination.</summary>
/// <param name="all">Whether all snapshots are meant, and not a sample.</param>
internal sealed class VerificationRequest(bool all)
{
    private readonly TaskCompletionSource<IReadOnlyList<VerificationReport>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<VerificationReport> _reports = [];
    private int _left;

    public bool All => all;

    public Task<IReadOnlyList<VerificationReport>> Done => _done.Task;

    /// <summary>Says at how many destinations it is carried out.</summary>
    public void Begin(int destinations)
    {
        _left = destinations;
        EndIfDone();
    }

    /// <summary>Tells of one destination; <see langword="null"/> if that is gone.</summary>
    public void Ended(VerificationReport? report)
    {
        _left--;
        if (report is not null)
        {
            _reports.Add(report);
        }

        EndIfDone();
    }

    public void Cancel() => _done.TrySetCanceled(CancellationToken.None);

    public void Refuse() => _done.TrySetException(new InvalidOperationException("This agent does not read snapshots back now: another one is the leader, or none is. Ask that one."));

    private void EndIfDone()
    {
        if (_left == 0)
        {
            _done.TrySetResult([.. _reports]);
        }
    }
}
