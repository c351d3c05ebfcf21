namespace ConsulSnapshot.Sdk;

/// <summary>The keys seen so far and where the last record with each was: some 50 bytes a key.</summary>
internal sealed class KeySet
{
    private readonly Dictionary<UInt128, Place> _places = [];

    public int Count => _places.Count;

    /// <summary>Remembers a key; gets the record that had it before, which the new one takes the place of.</summary>
    public bool Replaces(UInt128 key, in RecordPlace place, out RecordPlace before)
    {
        ref Place entry = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_places, key, out bool exists);
        before = exists ? new RecordPlace(entry.Record, entry.Offset, place.Type) : default;
        entry = new Place(place.Record, place.Offset);
        return exists;
    }

    /// <summary>Remembers a key, and keeps the record that had it first.</summary>
    public bool HasBefore(UInt128 key, in RecordPlace place, out RecordPlace before)
    {
        ref Place entry = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_places, key, out bool exists);
        before = exists ? new RecordPlace(entry.Record, entry.Offset, place.Type) : default;
        entry = exists ? entry : new Place(place.Record, place.Offset);
        return exists;
    }

    public bool Contains(UInt128 key) => _places.ContainsKey(key);

    private readonly record struct Place(long Record, long Offset);
}
