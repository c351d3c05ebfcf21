using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>Bytes that never change, and equal others with the same content. The default has none.</summary>
/// <param name="memory">The bytes, which are not copied and must not be changed afterwards.</param>
[CollectionBuilder(typeof(ValueBytes), nameof(Create))]
public readonly struct ValueBytes(ReadOnlyMemory<byte> memory) : IEquatable<ValueBytes>
{
    /// <summary>Gets the bytes.</summary>
    public ReadOnlyMemory<byte> Memory { get; } = memory;

    /// <summary>Gets the bytes.</summary>
    public ReadOnlySpan<byte> Span => Memory.Span;

    /// <summary>Gets the number of bytes.</summary>
    public int Length => Memory.Length;

    /// <summary>Gets a value indicating whether there are none.</summary>
    public bool IsEmpty => Memory.IsEmpty;

    /// <summary>Takes bytes over.</summary>
    /// <param name="bytes">The bytes, which are not copied and must not be changed afterwards.</param>
    public static implicit operator ValueBytes(byte[]? bytes) => new(bytes);

    /// <summary>Takes bytes over.</summary>
    /// <param name="bytes">The bytes, which are not copied and must not be changed afterwards.</param>
    public static implicit operator ValueBytes(ReadOnlyMemory<byte> bytes) => new(bytes);

    /// <summary>Gets the bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public static implicit operator ReadOnlyMemory<byte>(ValueBytes bytes) => bytes.Memory;

    /// <summary>Tells whether the content is the same.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(ValueBytes left, ValueBytes right) => left.Equals(right);

    /// <summary>Tells whether the content differs.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(ValueBytes left, ValueBytes right) => !left.Equals(right);

    /// <summary>Copies bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>A copy.</returns>
    public static ValueBytes Create(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    /// <summary>Encodes a text as UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Its bytes.</returns>
    public static ValueBytes FromText(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Reads the bytes as UTF-8; what is none is replaced.</summary>
    /// <returns>The text.</returns>
    public string ToText() => Encoding.UTF8.GetString(Span);

    /// <summary>Copies the bytes.</summary>
    /// <returns>A new array.</returns>
    public byte[] ToArray() => Memory.ToArray();

    /// <summary>Gets an enumerator over the bytes.</summary>
    /// <returns>The enumerator.</returns>
    public ReadOnlySpan<byte>.Enumerator GetEnumerator() => Span.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(ValueBytes other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValueBytes other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <summary>Says how many bytes there are, and nothing of their content.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Length} bytes");
}
