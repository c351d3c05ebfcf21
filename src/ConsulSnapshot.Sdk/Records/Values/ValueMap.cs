using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ConsulSnapshot.Sdk;

/// <summary>A map that never changes, keeps the order in which it was read, and equals another with equal pairs in any order.</summary>
/// <remarks>Where a member's map is <see langword="null"/>, Go has a nil map, which Consul keeps apart from an empty one.</remarks>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
public sealed class ValueMap<TKey, TValue> : IReadOnlyDictionary<TKey, TValue>, IEquatable<ValueMap<TKey, TValue>>
    where TKey : notnull
{
    private readonly OrderedDictionary<TKey, TValue> _pairs;

    /// <summary>Initializes a new instance of the <see cref="ValueMap{TKey, TValue}"/> class.</summary>
    /// <param name="pairs">The pairs, which are copied; of two with one key the last counts.</param>
    public ValueMap(IEnumerable<KeyValuePair<TKey, TValue>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        _pairs = [];
        foreach ((TKey key, TValue value) in pairs)
        {
            _pairs[key] = value;
        }
    }

    // Takes the dictionary over, without a copy.
    internal ValueMap(OrderedDictionary<TKey, TValue> pairs) => _pairs = pairs;

    /// <inheritdoc/>
    public int Count => _pairs.Count;

    /// <inheritdoc/>
    public IEnumerable<TKey> Keys => _pairs.Keys;

    /// <inheritdoc/>
    public IEnumerable<TValue> Values => _pairs.Values;

    /// <inheritdoc/>
    public TValue this[TKey key] => _pairs[key];

    /// <summary>Converts a dictionary.</summary>
    /// <param name="pairs">The pairs, which are copied.</param>
    public static implicit operator ValueMap<TKey, TValue>?(Dictionary<TKey, TValue>? pairs) => pairs is null ? null : new(pairs.AsEnumerable());

    /// <inheritdoc/>
    public bool ContainsKey(TKey key) => _pairs.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _pairs.TryGetValue(key, out value);

    /// <inheritdoc/>
    public bool Equals(ValueMap<TKey, TValue>? other) =>
        other is not null && Count == other.Count
        && _pairs.All(pair => other._pairs.TryGetValue(pair.Key, out TValue? value) && EqualityComparer<TValue>.Default.Equals(pair.Value, value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueMap<TKey, TValue>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        // Independent of the order.
        int hash = Count;
        foreach ((TKey key, TValue value) in _pairs)
        {
            hash += HashCode.Combine(key, value);
        }

        return hash;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => _pairs.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
