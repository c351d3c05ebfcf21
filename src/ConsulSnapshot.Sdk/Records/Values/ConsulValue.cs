using System.Buffers;

namespace ConsulSnapshot.Sdk;

/// <summary>An untyped value: what proxies, CA providers, auth methods and Envoy extensions are configured with.</summary>
/// <remarks>
/// Keeps its MessagePack bytes, so that a value is written exactly as it was read. Immutable. The default is nil. Equal to another with the same bytes.
/// Source: format document 5.8.
/// </remarks>
public readonly partial struct ConsulValue : IEquatable<ConsulValue>
{
    private static readonly ReadOnlyMemory<byte> s_nil = new byte[] { 0xc0 };

    private readonly ReadOnlyMemory<byte> _encoded;

    private ConsulValue(ReadOnlyMemory<byte> encoded) => _encoded = encoded;

    /// <summary>Gets nothing: JSON's <c>null</c>.</summary>
    public static ConsulValue Nil => default;

    /// <summary>Gets the MessagePack bytes.</summary>
    public ReadOnlyMemory<byte> Encoded => _encoded.IsEmpty ? s_nil : _encoded;

    /// <summary>Gets what the value is.</summary>
    public ConsulValueKind Kind => Encoded.Span[0] switch
    {
        0xc0 => ConsulValueKind.Nil,
        0xc2 or 0xc3 => ConsulValueKind.Boolean,
        0xca or 0xcb => ConsulValueKind.Float,
        <= 0x7f or >= 0xe0 or (>= 0xcc and <= 0xd3) => ConsulValueKind.Integer,
        <= 0x8f or 0xde or 0xdf => ConsulValueKind.Map,
        <= 0x9f or 0xdc or 0xdd => ConsulValueKind.List,
        (>= 0xd4 and <= 0xd8) or (>= 0xc7 and <= 0xc9) => ConsulValueKind.Extension,
        _ => ConsulValueKind.Text,
    };

    /// <summary>Makes a text.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator ConsulValue(string value) => Encode(value, static (writer, text) => writer.WriteText(text));

    /// <summary>Makes a boolean.</summary>
    /// <param name="value">The boolean.</param>
    public static implicit operator ConsulValue(bool value) => Encode(value, static (writer, flag) => writer.WriteBoolean(flag));

    /// <summary>Makes a floating-point number, which is what Consul makes of every number in JSON.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator ConsulValue(double value) => Encode(value, static (writer, number) => writer.WriteDouble(number));

    /// <summary>Tells whether two values have the same bytes.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(ConsulValue left, ConsulValue right) => left.Equals(right);

    /// <summary>Tells whether two values have other bytes.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(ConsulValue left, ConsulValue right) => !left.Equals(right);

    /// <summary>Makes an integer, as Consul computes some; numbers that users give are floating-point.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The value.</returns>
    public static ConsulValue FromInteger(long value) => Encode(value, static (writer, number) => writer.WriteSigned(number));

    /// <summary>Makes a list.</summary>
    /// <param name="items">The elements.</param>
    /// <returns>The value.</returns>
    public static ConsulValue FromList(params IEnumerable<ConsulValue> items) =>
        Encode(new ValueList<ConsulValue>(items), static (writer, list) => writer.WriteList(list, static (inner, item) => inner.WriteAny(item)));

    /// <summary>Makes a map.</summary>
    /// <param name="members">The pairs, which are written in this order; of two with one key the last counts.</param>
    /// <returns>The value.</returns>
    public static ConsulValue FromMap(IEnumerable<KeyValuePair<string, ConsulValue>> members) =>
        Encode(new ValueMap<string, ConsulValue>(members), static (writer, map) =>
            writer.WriteMap(map, static (inner, key) => inner.WriteText(key), static (inner, item) => inner.WriteAny(item)));

    /// <summary>Takes over MessagePack bytes.</summary>
    /// <param name="encoded">Exactly one value; must not be changed afterwards.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The bytes are not exactly one value, or one that kills a restoring server: a reserved byte, or a map with a key that is not text.</exception>
    public static ConsulValue FromEncoded(ReadOnlyMemory<byte> encoded)
    {
        ValueReader reader = new(encoded.Span);
        reader.Skip();
        return reader.IsGood && reader.IsAtEnd
            ? new ConsulValue(encoded)
            : throw new ArgumentException($"The bytes must be exactly one MessagePack value with texts as keys of maps: {reader.Violation?.Found ?? "there are more"}.", nameof(encoded));
    }

    /// <inheritdoc/>
    public bool Equals(ConsulValue other) => Encoded.Span.SequenceEqual(other.Encoded.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ConsulValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(Encoded.Span);
        return hash.ToHashCode();
    }

    internal static ConsulValue OfValid(ReadOnlyMemory<byte> encoded) => new(encoded);

    private static ConsulValue Encode<T>(T value, WriteValue<T> write)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArrayBufferWriter<byte> buffer = new();
        ValueWriter writer = new(buffer, ConsulMinor.Latest);
        write(writer, value);
        return new ConsulValue(buffer.WrittenMemory);
    }
}
