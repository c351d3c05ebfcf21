using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>What is known of an agent's own snapshots at one destination: by a listing, and by what was done since.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class StoredView
{
    private readonly List<StoredEntry> _entries = []; // the oldest first

    /// <summary>Gets those that are known to be damaged, the oldest first.</summary>
    public IReadOnlyList<VerificationProblem> Damaged =>
        [.. _entries.Where(static entry => entry.Damage is not null).Select(static entry => new VerificationProblem(entry.Name, StoredVerificationOutcome.Damaged, entry.Damage!))];

    /// <summary>Gets when one was read back last and was good; <see langword="null"/> if that is not known.</summary>
    public DateTimeOffset? LastReadBack => _entries.Where(static entry => entry is { WasReadBack: true, Damage: null }).Max(static entry => (DateTimeOffset?)entry.VerifiedAt);

    /// <summary>Gets the newest one that is not from the future, as with retention; <see langword="null"/> if there is none.</summary>
    public StoredEntry? Newest(DateTimeOffset now) => _entries.FindLast(entry => entry.Time <= now + RetentionScope.UsualClockDifference);

    /// <summary>Says whether that is known to be damaged.</summary>
    public bool IsNewestDamaged(DateTimeOffset now) => Newest(now)?.Damage is not null;

    /// <summary>Gets when the newest that is not known to be damaged was saved; <see langword="null"/> if there is none.</summary>
    public DateTimeOffset? LastGood(DateTimeOffset now) => _entries.FindLast(entry => entry.Damage is null && entry.Time <= now + RetentionScope.UsualClockDifference)?.Time;

    /// <summary>Takes a listing. What was found since a manifest was written, and could not be written into it, is kept.</summary>
    public void Take(IEnumerable<StoredEntry> listed)
    {
        Dictionary<string, StoredEntry> before = _entries.ToDictionary(static entry => entry.Name, StringComparer.Ordinal);
        _entries.Clear();
        _entries.AddRange(listed.Select(entry => before.TryGetValue(entry.Name, out StoredEntry? known) && known.Time == entry.Time
            ? (known.VerifiedAt > entry.VerifiedAt ? known : entry with { TriedAt = known.TriedAt })
            : entry));
    }

    /// <summary>Chooses which are read back, the newest first and then those whose turn is the longest ago.</summary>
    public IReadOnlyList<string> Choose(PlannedVerification how, bool all, DateTimeOffset now)
    {
        StoredEntry? first = how.Newest || all ? Newest(now) : null;
        IEnumerable<StoredEntry> others = _entries
            .Where(entry => entry != first)
            .OrderBy(static entry => entry.LastTurn)
            .ThenByDescending(static entry => entry.Time)
            .Take(all ? int.MaxValue : how.Sample);
        return [.. (first is null ? others : others.Prepend(first)).Select(static entry => entry.Name)];
    }

    /// <summary>One was read, or could not be.</summary>
    public void Read(string name, StoredVerificationOutcome outcome, string? error, DateTimeOffset now)
    {
        int index = _entries.FindIndex(entry => entry.Name == name);
        if (index >= 0)
        {
            _entries[index] = outcome == StoredVerificationOutcome.NotRead
                ? _entries[index] with { TriedAt = now }
                : _entries[index] with { TriedAt = now, VerifiedAt = now, WasReadBack = true, Damage = error };
        }
    }

    /// <summary>One was stored, perhaps in place of one of that name.</summary>
    public void Stored(string name, DateTimeOffset time)
    {
        Gone(name);
        int index = _entries.FindLastIndex(entry => entry.Time <= time);
        _entries.Insert(index + 1, new StoredEntry(name, time) { VerifiedAt = time });
    }

    /// <summary>One was deleted.</summary>
    public void Gone(string name) => _entries.RemoveAll(entry => entry.Name == name);
}
