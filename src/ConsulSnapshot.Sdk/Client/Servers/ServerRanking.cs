namespace ConsulSnapshot.Sdk.Client;

/// <summary>Finds out which of several servers' snapshots is the furthest.</summary>
/// <remarks>
/// Servers of one cluster apply the same log, each up to some entry. So the later term, then the higher index has all that the other has, and two of the same
/// term and index hold the same. Source: Ongaro and Ousterhout, In Search of an Understandable Consensus Algorithm, sections 5.3 and 5.4.
/// </remarks>
internal static class ServerRanking
{
    /// <summary>Ranks what came of the servers, of which at least one has a snapshot.</summary>
    public static EveryServerReport Rank(IEnumerable<ServerSave> saves)
    {
        ServerSave[] ranked = [.. saves
            .OrderByDescending(static save => save.Snapshot is not null)
            .ThenByDescending(static save => save.Snapshot?.Metadata.Term)
            .ThenByDescending(static save => save.Snapshot?.Metadata.Index)
            .ThenBy(static save => save.Snapshot?.LastContact ?? TimeSpan.MaxValue)
            .ThenByDescending(static save => save.Snapshot?.KnownLeader == true)
            .ThenBy(static save => save.Server, StringComparer.Ordinal)];
        ulong furthest = ranked[0].Snapshot!.Metadata.Index;
        SnapshotMetadata[] found = [.. ranked.Where(static save => save.Snapshot is not null).Select(static save => save.Snapshot!.Metadata)];
        return new EveryServerReport
        {
            Saves = [.. ranked.Select(save => save with { EntriesBehind = Behind(save, furthest) })],
            IsDivergent = found.Zip(found.Skip(1)).Any(static pair => pair.First.Term > pair.Second.Term && pair.First.Index <= pair.Second.Index),
        };
    }

    // Where servers are divergent, a later term may have the lower index.
    private static ulong? Behind(ServerSave save, ulong furthest) => save.Snapshot is { Metadata.Index: var index } ? furthest - Math.Min(index, furthest) : null;
}
