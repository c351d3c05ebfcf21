using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ConsulSnapshot.Sdk;

public readonly partial struct ConsulValue
{
    /// <summary>Gets a boolean.</summary>
    /// <returns>The boolean.</returns>
    /// <exception cref="InvalidOperationException">The value is something else.</exception>
    public bool AsBoolean() => Kind == ConsulValueKind.Boolean ? Encoded.Span[0] == 0xc3 : throw Not(ConsulValueKind.Boolean);

    /// <summary>Gets an integer.</summary>
    /// <returns>The integer; of one above the signed range the same bits.</returns>
    /// <exception cref="InvalidOperationException">The value is something else.</exception>
    public long AsInteger()
    {
        ValueReader reader = new(Encoded.Span);
        return Kind == ConsulValueKind.Integer ? reader.ReadSigned() : throw Not(ConsulValueKind.Integer);
    }

    /// <summary>Gets a number, however it is kept.</summary>
    /// <returns>The number.</returns>
    /// <exception cref="InvalidOperationException">The value is no number.</exception>
    public double AsNumber()
    {
        ValueReader reader = new(Encoded.Span);
        return Kind is ConsulValueKind.Integer or ConsulValueKind.Float ? reader.ReadDouble() : throw Not(ConsulValueKind.Float);
    }

    /// <summary>Gets a text. Bytes that are not UTF-8 are replaced; <see cref="AsBytes"/> has them as they are.</summary>
    /// <returns>The text.</returns>
    /// <exception cref="InvalidOperationException">The value is something else.</exception>
    public string AsText() => Encoding.UTF8.GetString(AsBytes().Span);

    /// <summary>Gets the bytes of a text.</summary>
    /// <returns>The bytes.</returns>
    /// <exception cref="InvalidOperationException">The value is something else.</exception>
    public ReadOnlyMemory<byte> AsBytes()
    {
        ValueReader reader = new(Encoded.Span);
        return Kind == ConsulValueKind.Text && reader.TryReadRawHeader(acceptsBinary: true, out int length)
            ? Encoded.Slice(reader.Position, length)
            : throw Not(ConsulValueKind.Text);
    }

    /// <summary>Gets a list's elements.</summary>
    /// <returns>The elements, each of which shares this value's bytes.</returns>
    /// <exception cref="InvalidOperationException">The value is something else.</exception>
    public IReadOnlyList<ConsulValue> AsList()
    {
        ValueReader reader = new(Encoded.Span);
        if (Kind != ConsulValueKind.List || !reader.TryBeginList(out ulong count))
        {
            throw Not(ConsulValueKind.List);
        }

        List<ConsulValue> items = [];
        for (ulong i = 0; i < count; i++)
        {
            items.Add(Next(ref reader));
        }

        return items;
    }

    /// <summary>Gets a map's pairs.</summary>
    /// <returns>The pairs in the order in which they stand, each of which shares this value's bytes; of two with one key the last.</returns>
    /// <exception cref="InvalidOperationException">The value is something else.</exception>
    public IReadOnlyDictionary<string, ConsulValue> AsMap()
    {
        ValueReader reader = new(Encoded.Span);
        if (Kind != ConsulValueKind.Map || !reader.TryBeginMap(out uint count))
        {
            throw Not(ConsulValueKind.Map);
        }

        OrderedDictionary<string, ConsulValue> members = [];
        for (uint i = 0; i < count; i++)
        {
            string key = reader.ReadText();
            members[key] = Next(ref reader);
        }

        return members;
    }

    /// <summary>Gets a map's value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, which shares this one's bytes; nil if there is none.</param>
    /// <returns><see langword="true"/> if this is a map with that key.</returns>
    public bool TryGetMember(string key, [MaybeNullWhen(false)] out ConsulValue value)
    {
        value = default;
        return Kind == ConsulValueKind.Map && AsMap().TryGetValue(key, out value);
    }

    private ConsulValue Next(ref ValueReader reader)
    {
        int start = reader.Position;
        reader.Skip();
        return new ConsulValue(Encoded[start..reader.Position]);
    }

    private InvalidOperationException Not(ConsulValueKind wanted) => new($"The value must be of kind {wanted}: found {Kind}.");
}
