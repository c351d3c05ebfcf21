namespace ConsulSnapshot.Sdk.Client;

/// <summary>What was left of the cluster after a restore that was not answered.</summary>
public sealed record RestoreAftermath
{
    /// <summary>Gets the servers that were asked, and what they said.</summary>
    public required IReadOnlyList<ServerAnswer> Servers { get; init; }

    /// <summary>Gets the leader before, by its Raft address; <see langword="null"/> if it is not known.</summary>
    public string? LeaderBefore { get; init; }

    /// <summary>Gets the leader now, by its Raft address; <see langword="null"/> if there is none.</summary>
    public string? LeaderNow { get; init; }

    /// <summary>Gets a value indicating whether another leader was elected.</summary>
    public bool HasNewLeader => LeaderNow is not null && LeaderBefore is not null && LeaderNow != LeaderBefore;

    /// <summary>Says in some sentences who is left, and what to do.</summary>
    internal string Advice
    {
        get
        {
            string answering = Names(static server => server.Answers, "no server answers");
            string silent = Names(static server => !server.Answers, "");
            string servers = silent.Length == 0 ? $"Servers that still answer: {answering}." : $"Servers that still answer: {answering}; that do not: {silent}.";
            string leader = (LeaderNow, LeaderBefore) switch
            {
                (null, _) => "There is no leader now.",
                (_, null) => $"The leader is {LeaderNow}.",
                _ when HasNewLeader => $"A new leader was elected: {LeaderNow}, in place of {LeaderBefore}.",
                _ => $"The leader is still {LeaderNow}: it may have restored the snapshot nevertheless.",
            };
            return $"{servers} {leader} A server that died of the snapshot has kept it and dies again at each start: stop it, remove the newest folder in <data-dir>/raft/snapshots, "
                + "start it, and it gets its state from the leader (docs/disaster-recovery.md).";
        }
    }

    private string Names(Func<ServerAnswer, bool> which, string none) =>
        string.Join(", ", Servers.Where(which).Select(static server => server.Name)) is { Length: > 0 } names ? names : none;
}
