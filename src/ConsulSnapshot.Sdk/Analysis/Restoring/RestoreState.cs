namespace ConsulSnapshot.Sdk;

/// <summary>What a restoring server would know after the records so far, as far as rules ask for it. Grows by tens of bytes a key.</summary>
internal sealed class RestoreState(FindingCollector findings)
{
    public FindingCollector Findings { get; } = findings;

    /// <summary>Gets the primary keys of everything that is not in the catalog.</summary>
    public KeySet Keys { get; } = new();

    /// <summary>Gets what other records point to, by kind and name.</summary>
    public KeySet Targets { get; } = new();

    /// <summary>Gets the references whose target has not been seen yet.</summary>
    public List<Reference> References { get; } = [];

    /// <summary>Remembers something that others may point to.</summary>
    public void AddTarget(string kind, string name, in RecordPlace place) => Targets.HasBefore(KeyHash.Of(kind, name), place, out _);

    /// <summary>Notes that a record points to another one, which may come later.</summary>
    public void AddReference(string kind, string name, in RecordPlace place, string rule, string? key, string message)
    {
        UInt128 target = KeyHash.Of(kind, name);
        if (!Targets.Contains(target) && References.Count < Reference.Most)
        {
            References.Add(new Reference(target, place, rule, key, message));
        }
    }

    /// <summary>Reports of two records with one primary key the first, which is lost.</summary>
    public void Claim(string table, string key, in RecordPlace place, string? shownKey)
    {
        if (Keys.Replaces(KeyHash.Of(table, key), place, out RecordPlace before))
        {
            Findings.Lost("duplicate-key", before, shownKey, $"Record {place.Record} has the same key, and takes its place: only the later one is restored. Remove one of them.", other: place.Record);
        }
    }

    /// <summary>Reports references that still point nowhere.</summary>
    public void Finish()
    {
        foreach (Reference reference in References)
        {
            if (!Targets.Contains(reference.Target))
            {
                Findings.Suspicious(reference.Rule, reference.Place, reference.Key, reference.Message);
            }
        }
    }
}
