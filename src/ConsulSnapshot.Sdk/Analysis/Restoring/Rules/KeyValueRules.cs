namespace ConsulSnapshot.Sdk;

/// <summary>Rules about KV entries and their tombstones.</summary>
internal sealed class KeyValueRules(RestoreState state) : RecordRules(state)
{
    // The two tables are apart: a key may be in both.
    private readonly KeySet _entries = new();
    private readonly KeySet _tombstones = new();

    public void Visit(KeyValueRecord entry, in RecordPlace place)
    {
        if (entry.KeyBytes.IsEmpty)
        {
            RequireKey("", "Key", place, null);
            return;
        }

        Claim(_entries, entry.KeyBytes, place);
        if (entry.Session.Length > 0)
        {
            string key = entry.Key;
            RequireUuid(entry.Session, "Session", place, key);
            State.AddReference(SessionRules.SessionKind, entry.Session, place, "lock-without-session", key,
                "The key is locked by a session that is not in the snapshot: it stays locked until somebody deletes it. Restore without the lock, or delete the key.");
        }
    }

    public void Visit(TombstoneRecord tombstone, in RecordPlace place)
    {
        if (tombstone.KeyBytes.IsEmpty)
        {
            RequireKey("", "Key", place, null);
            return;
        }

        Claim(_tombstones, tombstone.KeyBytes, place);
    }

    private void Claim(KeySet keys, ValueBytes key, in RecordPlace place)
    {
        if (keys.Replaces(KeyHash.Of(key.Span), place, out RecordPlace before))
        {
            Findings.Lost("duplicate-key", before, key.ToText(), $"Record {place.Record} has the same key, and takes its place: only the later one is restored. Remove one of them.");
        }
    }
}
