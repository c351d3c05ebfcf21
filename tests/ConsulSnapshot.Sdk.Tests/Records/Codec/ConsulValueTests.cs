using CsCheck;

namespace ConsulSnapshot.Sdk.Tests.Records.Codec;

/// <summary>Untyped values: what is made of .NET's is read back as it was.</summary>
public class ConsulValueTests
{
    private static readonly Gen<object?> s_scalars = Gen.OneOf(
        Gen.Const((object?)null), Gen.Bool.Select(value => (object?)value), Gen.Long.Select(value => (object?)value),
        Gen.Double.Select(value => (object?)value), Gen.String.Where(IsUnicode).Select(value => (object?)value));

    private static readonly Gen<object?> s_trees = Gen.Recursive<object?>((depth, inner) => depth >= 3
        ? s_scalars
        : Gen.OneOf(
            s_scalars,
            inner.Array[0, 5].Select(items => (object?)items),
            Gen.Select(Gen.String.Where(IsUnicode), inner).Array[0, 5].Select(pairs => (object?)pairs.DistinctBy(pair => pair.Item1).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)).ToArray())));

    [Fact]
    public void Any_tree_is_read_back_with_the_same_content_in_the_same_order() => s_trees.Sample(
        tree =>
        {
            ConsulValue value = ToValue(tree);

            AssertSame(tree, value);
            Assert.True(value == ToValue(tree));
            Assert.Equal(value.GetHashCode(), ToValue(tree).GetHashCode());
            Assert.Equal(value, ConsulValue.FromEncoded(value.Encoded));
            Assert.NotEqual(value, ConsulValue.FromList(value));
        },
        iter: 100);

    [Fact]
    public void Any_tree_is_kept_by_the_record_that_it_is_in() => s_trees.Sample(
        tree =>
        {
            KeyValuePair<string, ConsulValue>[] config = [KeyValuePair.Create("z", ToValue(tree)), KeyValuePair.Create("a", ToValue(tree))];
            ConnectCAConfigRecord record = new() { Provider = "consul", Config = new ValueMap<string, ConsulValue>(config) };

            ConnectCAConfigRecord read = (ConnectCAConfigRecord)RecordKinds.Record("ConnectCAConfig", RecordKinds.Encode(record)).ToTyped();

            Assert.Equal(record.Config, read.Config);
            Assert.Equal(["z", "a"], read.Config.Reveal()!.Keys);
        },
        iter: 50);

    private static ConsulValue ToValue(object? tree) => tree switch
    {
        null => ConsulValue.Nil,
        bool flag => flag,
        long number => ConsulValue.FromInteger(number),
        double number => number,
        string text => text,
        object?[] items => ConsulValue.FromList(items.Select(ToValue)),
        _ => ConsulValue.FromMap(((KeyValuePair<string, object?>[])tree).Select(pair => KeyValuePair.Create(pair.Key, ToValue(pair.Value)))),
    };

    private static void AssertSame(object? tree, ConsulValue value)
    {
        switch (tree)
        {
            case null:
                Assert.Equal(ConsulValueKind.Nil, value.Kind);
                break;
            case bool flag:
                Assert.Equal(flag, value.AsBoolean());
                break;
            case long number:
                Assert.Equal((ConsulValueKind.Integer, number), (value.Kind, value.AsInteger()));
                break;
            case double number:
                Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(value.AsNumber()));
                break;
            case string text:
                Assert.Equal(text, value.AsText());
                break;
            case object?[] items:
                Assert.Equal(items.Length, value.AsList().Count);
                Assert.All(items, (item, i) => AssertSame(item, value.AsList()[i]));
                break;
            default:
                KeyValuePair<string, object?>[] pairs = (KeyValuePair<string, object?>[])tree;
                Assert.Equal(pairs.Select(pair => pair.Key), value.AsMap().Keys);
                Assert.All(pairs, pair => AssertSame(pair.Value, value.AsMap()[pair.Key]));
                break;
        }
    }

    // Half of a surrogate pair is no text.
    private static bool IsUnicode(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)) == text;
}
