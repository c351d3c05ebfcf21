using System.Collections;
using System.Runtime.CompilerServices;
#pragma warning disable CA1000, CA1710
namespace ConsulSnapshot.Sdk;
/// <summary>Stand-in.</summary>
[CollectionBuilder(typeof(ValueList), "Create")]
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[] _items;
    internal ValueList(T[] items) => _items = items;
    /// <summary>Stand-in.</summary>
    public static ValueList<T> Empty { get; } = new([]);
    /// <summary>Stand-in.</summary>
    public T this[int index] => _items[index];
    /// <summary>Stand-in.</summary>
    public int Count => _items.Length;
    /// <summary>Stand-in.</summary>
    public bool Equals(ValueList<T>? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);
    /// <summary>Stand-in.</summary>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);
    /// <summary>Stand-in.</summary>
    public override int GetHashCode() => _items.Length;
    /// <summary>Stand-in.</summary>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
/// <summary>Stand-in.</summary>
public static class ValueList
{
    /// <summary>Stand-in.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
