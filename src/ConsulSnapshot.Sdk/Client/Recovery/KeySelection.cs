using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>The selected KV entries of a snapshot, by the keys that they get in the cluster.</summary>
internal sealed class KeySelection
{
    private readonly (byte[] From, byte[] To, string Text)[] _prefixes;
    private readonly Dictionary<ValueBytes, KeyEntry> _entries = [];
    private readonly HashSet<string> _missing;

    public KeySelection(IReadOnlyList<RecoveryKeyPrefix> prefixes)
    {
        _prefixes =
        [
            .. prefixes.Select(static prefix => (From: Encoding.UTF8.GetBytes(prefix.Prefix), To: Encoding.UTF8.GetBytes(prefix.To ?? prefix.Prefix), Text: prefix.Prefix))
                .OrderByDescending(static prefix => prefix.From.Length),
        ];
        _missing = [.. prefixes.Select(static prefix => prefix.Prefix)];
    }

    /// <summary>Gets the entries in the order of the snapshot.</summary>
    public IReadOnlyCollection<KeyEntry> Entries => _entries.Values;

    /// <summary>Gets the prefixes with which no key begins.</summary>
    public IEnumerable<string> MissingPrefixes => _missing.Order(StringComparer.Ordinal);

    /// <summary>Adds an entry, if it is selected.</summary>
    /// <exception cref="SnapshotFormatException">It has not the shape of an entry.</exception>
    public void Add(in StateRecord record, Func<ConsulStruct, string?> obstacle)
    {
        if (!TryMap(record, out ValueBytes source, out ValueBytes target) || !record.TryGet(out KeyValueRecord? read))
        {
            return;
        }

        if (!_entries.TryGetValue(target, out KeyEntry? entry))
        {
            _entries.Add(target, entry = new KeyEntry(target, source == target ? target : source));
        }
        else if (entry.KeyInSnapshot != source)
        {
            entry.Obstacle = $"two keys of the snapshot go there: '{entry.KeyInSnapshot.ToText()}' and '{source.ToText()}'";
            return;
        }

        // Of two entries with one key the last counts, as in a restore.
        entry.Digest = KeyEntry.DigestOf(read.Flags, read.Value.Span);
        entry.ValueLength = read.Value.Length;
        entry.IsLocked = read.Session.Length > 0;
        entry.Obstacle = target.IsEmpty ? "a key must not be empty" : obstacle(read);
    }

    /// <summary>Finds the entry that a record is to be written as.</summary>
    public bool TryFind(in StateRecord record, [NotNullWhen(true)] out KeyEntry? entry)
    {
        entry = null;
        return TryMap(record, out _, out ValueBytes target) && _entries.TryGetValue(target, out entry);
    }

    private bool TryMap(in StateRecord record, out ValueBytes source, out ValueBytes target)
    {
        source = target = default;
        if (_prefixes.Length == 0 || KeyValueKey.Find(record.Value) is not { } found)
        {
            return false;
        }

        ReadOnlySpan<byte> key = found.IsSingleSegment ? found.FirstSpan : found.ToArray();
        foreach ((byte[] from, byte[] to, string text) in _prefixes)
        {
            if (key.StartsWith(from))
            {
                _missing.Remove(text);
                source = ValueBytes.Create(key);
                target = from.AsSpan().SequenceEqual(to) ? source : (byte[])[.. to, .. key[from.Length..]];
                return true;
            }
        }

        return false;
    }
}
