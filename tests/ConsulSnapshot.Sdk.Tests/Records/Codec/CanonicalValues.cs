using System.Text;
using CsCheck;

namespace ConsulSnapshot.Sdk.Tests.Records.Codec;

/// <summary>Random values of a shape, as a release of Consul could have written them: any subset of the members, and some that nobody knows.</summary>
internal static class CanonicalValues
{
    private static readonly Gen<string> s_words = Choice("", "web", "dc1", "日本", "é\u0000\u2028", "a/b", new string('x', 31), new string('y', 32), new string('z', 300));

    private static readonly Gen<byte[]> s_texts = Gen.Frequency((8, s_words.Select(Encoding.UTF8.GetBytes)), (1, Choice<byte[]>([0xff], [0x61, 0xe6, 0x97], [0xc0, 0x80, 0x7a])));

    private static readonly Gen<ulong> s_unsigned = Gen.OneOf(Gen.ULong, Gen.ULong[0, 300], Choice(0UL, 127UL, 128UL, 255UL, 256UL, 65_535UL, 65_536UL, uint.MaxValue, ulong.MaxValue));

    private static readonly Gen<long> s_signed = Gen.OneOf(Gen.Long, Gen.Long[-300, 300], Choice(0L, -1, -32, -33, -128, -129, -32_769, int.MinValue - 1L, long.MinValue));

    private static readonly Gen<byte[]> s_times = Gen.Select(
        Gen.OneOf(Gen.Long, Gen.Long[0, 70_000_000_000], Gen.Const(0L)),
        Gen.Int[0, 999_999_999],
        Gen.Short[-840, 840],
        Choice<sbyte?>(null, null, 30, -30),
        Pack.Time);

    private static readonly Gen<byte[]> s_scalars = Gen.OneOf(
        Gen.Const(Pack.Nil), Gen.Bool.Select(Pack.Boolean), s_signed.Select(Pack.Signed), s_unsigned.Select(Pack.Unsigned), Gen.Double.Select(Pack.Double), s_texts.Select(Pack.Text));

    /// <summary>Untyped values: trees of anything, with texts as keys.</summary>
    public static readonly Gen<byte[]> Any = Gen.Recursive<byte[]>((depth, inner) => depth >= 3
        ? s_scalars
        : Gen.Frequency(
            (3, s_scalars),
            (1, inner.Array[0, 4].Select(items => Pack.List(items))),
            (1, Gen.Select(s_texts, inner).Array[0, 4].Select(pairs => MapOf(pairs.Select(pair => (Pack.Text(pair.Item1), pair.Item2)))))));

    private static readonly string[] s_strangers = ["", "\u0001", "AAA", "Fzz", "Namespace", "Partition", "Szz", "_", "zzz", "é"];

    /// <summary>Values of a shape.</summary>
    public static Gen<byte[]> Of(ValueShape shape)
    {
        Gen<byte[]> values = Bare(shape);
        return shape.IsPointer ? Gen.Frequency((1, Gen.Const(Pack.Nil)), (3, values)) : values;
    }

    /// <summary>Structs: maps whose members stand in the order of their names' bytes.</summary>
    public static Gen<byte[]> Of(StructShape shape)
    {
        Gen<List<(byte[] Name, byte[] Value)>> members = Strangers(shape);
        foreach (MemberShape member in shape.Members)
        {
            Gen<byte[]?> value = Gen.Frequency((1, Gen.Const((byte[]?)null)), (3, Of(member.Value).Select(bytes => (byte[]?)bytes)));
            members = Gen.Select(members, value, (list, bytes) => bytes is null ? list : [.. list, (member.NameUtf8, bytes)]);
        }

        return members.Select(list => Pack.Struct(list));
    }

    /// <summary>Records of configuration entries of a kind.</summary>
    public static Gen<byte[]> OfKind(string kind) => Gen.Select(Of(ConfigEntryKind.ShapeOf(kind)!), Gen.Bool, s_words, (entry, isWhole, word) => isWhole
        ? Pack.ConfigEntry(kind, entry)
        : Pack.Text([.. Pack.Text(kind), .. Pack.Struct(("Entry", Pack.Wrapped(kind, entry)), ("Op", Pack.Text(word)), ("Stranger", Pack.Text(word)))]));

    private static Gen<List<(byte[] Name, byte[] Value)>> Strangers(StructShape shape)
    {
        string[] names = [.. s_strangers.Where(name => shape.Members.All(member => member.Name != name))];
        Gen<List<(byte[] Name, byte[] Value)>> some = Gen.Select(Choice(names), Any).Array[1, 2].Select(
            list => list.DistinctBy(pair => pair.Item1).Select(pair => (Encoding.UTF8.GetBytes(pair.Item1), pair.Item2)).ToList());
        return Gen.Frequency((4, Gen.Const(() => new List<(byte[] Name, byte[] Value)>())), (1, some));
    }

    private static Gen<byte[]> Bare(ValueShape shape) => shape.Kind switch
    {
        ValueKind.Text => s_texts.Select(Pack.Text),
        ValueKind.Bytes => Gen.OneOf(Gen.Const(Pack.Nil), Gen.Byte.Array[1, 40].Select(Pack.Text)),
        ValueKind.Boolean => Gen.Bool.Select(Pack.Boolean),
        ValueKind.Signed or ValueKind.Duration => s_signed.Select(Pack.Signed),
        ValueKind.Unsigned => s_unsigned.Select(Pack.Unsigned),
        ValueKind.Unsigned32 => Gen.UInt.Select(value => Pack.Unsigned(value)),
        ValueKind.Single => Gen.Single.Select(Pack.Single),
        ValueKind.Double => Gen.Double.Select(Pack.Double),
        ValueKind.Time => s_times,
        ValueKind.Any => Any,
        ValueKind.Struct => Of(shape.Members!),
        ValueKind.List => Gen.Frequency((1, Gen.Const(Pack.Nil)), (3, Of(shape.Element!).Array[0, 3].Select(items => Pack.List(items)))),
        _ => Gen.Frequency((1, Gen.Const(Pack.Nil)), (3, Gen.Select(Of(shape.Key!), Of(shape.Element!)).Array[0, MostPairs(shape)].Select(pairs => MapOf(pairs)))),
    };

    private static Gen<T> Choice<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(place => values[place]);

    // Structs with other members may be equal all the same, and so be one key.
    private static int MostPairs(ValueShape shape) => shape.Key!.Kind == ValueKind.Struct ? 1 : 3;

    // Go's maps have no two equal keys.
    private static byte[] MapOf(IEnumerable<(byte[] Key, byte[] Value)> pairs) => Pack.Map([.. pairs.DistinctBy(pair => Convert.ToHexString(pair.Key))]);
}
