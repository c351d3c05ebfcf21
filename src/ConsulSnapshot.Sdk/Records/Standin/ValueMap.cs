using System.Collections;
#pragma warning disable CA1000, CA1710
namespace ConsulSnapshot.Sdk;
/// <summary>Stand-in.</summary>
public sealed class ValueMap<TKey, TValue> : IReadOnlyCollection<KeyValuePair<TKey, TValue>>, IEquatable<ValueMap<TKey, TValue>>
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _items;
    /// <summary>Stand-in.</summary>
    public ValueMap(IEnumerable<KeyValuePair<TKey, TValue>> items) => _items = new(items);
    /// <summary>Stand-in.</summary>
    public static ValueMap<TKey, TValue> Empty { get; } = new([]);
    /// <summary>Stand-in.</summary>
    public TValue this[TKey key] => _items[key];
    /// <summary>Stand-in.</summary>
    public int Count => _items.Count;
    /// <summary>Stand-in.</summary>
    public bool Equals(ValueMap<TKey, TValue>? other) => other is not null && Count == other.Count && _items.All(item => other._items.TryGetValue(item.Key, out TValue? value) && Equals(value, item.Value));
    /// <summary>Stand-in.</summary>
    public override bool Equals(object? obj) => Equals(obj as ValueMap<TKey, TValue>);
    /// <summary>Stand-in.</summary>
    public override int GetHashCode() => _items.Count;
    /// <summary>Stand-in.</summary>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => _items.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
