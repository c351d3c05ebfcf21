using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>One verification of one destination, while it goes on: what is still to be read, and what was found. Backups may be made between two steps of it.</summary>
/// <param name="destination">The destination's name.</param>
/// <param name="store">What its store is called.</param>
/// <param name="startedAt">When it began.</param>
/// <param name="request">Who asked for it; <see langword="null"/> for the schedule.</param>
internal sealed class VerificationPass(string destination, string store, DateTimeOffset startedAt, VerificationRequest? request)
{
    private const int MostProblems = 100;

    private readonly List<VerificationProblem> _problems = [];
    private readonly Queue<string> _left = new();
    private int _good;
    private int _damaged;
    private int _notRead;

    public string Destination => destination;

    public DateTimeOffset StartedAt => startedAt;

    public VerificationRequest? Request => request;

    /// <summary>Gets a value indicating whether it was chosen already what is read.</summary>
    public bool IsChosen { get; private set; }

    /// <summary>Gets a value indicating whether there is nothing left to do.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Gets for how long was read up to now.</summary>
    public TimeSpan Spent { get; set; }

    public VerificationReport Report => new()
    {
        Destination = destination,
        Store = store,
        StartedAt = startedAt,
        Duration = Spent,
        GoodCount = _good,
        DamagedCount = _damaged,
        NotReadCount = _notRead,
        LeftCount = _left.Count,
        Problems = [.. _problems],
        Failure = Failure,
    };

    public string? Failure { get; private set; }

    /// <summary>Gets a value indicating whether something was learnt of what is stored, or there was nothing to learn.</summary>
    public bool IsUseful => Failure is null && (_notRead == 0 || _good + _damaged > 0);

    public void Choose(IReadOnlyList<string> names)
    {
        IsChosen = true;
        names.ToList().ForEach(_left.Enqueue);
        IsDone = names.Count == 0;
    }

    /// <summary>Takes the next one out.</summary>
    public string Next()
    {
        string name = _left.Dequeue();
        IsDone = _left.Count == 0;
        return name;
    }

    public void Found(string name, StoredVerificationOutcome outcome, string? error)
    {
        switch (outcome)
        {
            case StoredVerificationOutcome.Good:
                _good++;
                return;
            case StoredVerificationOutcome.Damaged:
                _damaged++;
                break;
            default:
                _notRead++;
                break;
        }

        if (_problems.Count < MostProblems)
        {
            _problems.Add(new VerificationProblem(name, outcome, error ?? ""));
        }
    }

    /// <summary>Something failed that has to do with the destination as a whole.</summary>
    public void Fail(string problem, bool ends)
    {
        Failure ??= problem;
        IsDone |= ends;
    }

    /// <summary>What is left is for the next time.</summary>
    public void End() => IsDone = true;
}
