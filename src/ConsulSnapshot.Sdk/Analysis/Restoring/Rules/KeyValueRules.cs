using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>Rules about KV entries and their tombstones.</summary>
internal sealed class KeyValueRules(RestoreState state) : RecordRules(state)
{
    // The two tables are apart: a key may be in both.
    private readonly KeySet _entries = new();
    private readonly KeySet _tombstones = new();

    public void Visit(ReadOnlySpan<byte> keyBytes, ReadOnlySpan<byte> sessionBytes, in RecordPlace place)
    {
        if (keyBytes.IsEmpty)
        {
            RequireKey("", "Key", place, null);
            return;
        }

        Claim(_entries, keyBytes, place);
        if (!sessionBytes.IsEmpty)
        {
            string key = Encoding.UTF8.GetString(keyBytes);
            string session = Encoding.UTF8.GetString(sessionBytes);
            RequireUuid(session, "Session", place, key);
            State.AddReference(SessionRules.SessionKind, session, place, "lock-without-session", key,
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

        Claim(_tombstones, tombstone.KeyBytes.Span, place);
    }

    private void Claim(KeySet keys, ReadOnlySpan<byte> key, in RecordPlace place)
    {
        if (keys.Replaces(KeyHash.Of(key), place, out RecordPlace before))
        {
            Findings.Lost("duplicate-key", before, Encoding.UTF8.GetString(key), $"Record {place.Record} has the same key, and takes its place: only the later one is restored. Remove one of them.", other: place.Record);
        }
    }
}
