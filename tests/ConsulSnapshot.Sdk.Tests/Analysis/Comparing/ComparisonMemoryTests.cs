using ConsulSnapshot.Sdk.Tests.Records.Codec;

namespace ConsulSnapshot.Sdk.Tests.Analysis.Comparing;

/// <summary>Memory grows by some tens of bytes a key, and by nothing else.</summary>
public class ComparisonMemoryTests
{
    private const int Keys = 200_000;
    private const int MostBytesPerKey = 86;

    [Fact]
    public void The_table_has_some_eighty_bytes_a_key_at_most()
    {
        ComparisonTable table = new();

        for (int i = 0; i < Keys; i++)
        {
            Mark(table, i);
            Mark(table, i / 2);
        }

        Assert.Equal(Keys, table.Count);
        Assert.Equal(32, System.Runtime.CompilerServices.Unsafe.SizeOf<ComparisonSlot>());
        Assert.InRange(32L * table.Slots.Length, 32L * Keys * 4 / 3, MostBytesPerKey * Keys);
    }

    [Fact]
    public void Keys_are_found_again_after_the_table_has_grown()
    {
        ComparisonTable table = new();
        for (int i = 0; i < Keys; i++)
        {
            Mark(table, i).Content = (ulong)i;
        }

        for (int i = 0; i < Keys; i++)
        {
            Assert.Equal((ulong)i, Mark(table, i).Content);
        }
    }

    [Fact]
    public void Entries_are_read_without_a_copy_of_anything()
    {
        StateRecord record = new(RecordType.KeyValue, new(RecordKinds.Encode(new KeyValueRecord { Key = "app/config", Value = new byte[500], Session = "s", Flags = 3 })));
        ObjectReader reader = new(new ObjectKinds(), includesVolatile: false);
        Counter counter = new();
        reader.Read(record, counter);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < Keys; i++)
        {
            reader.Read(record, counter);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(Keys + 1, counter.Count);
    }

    [Fact]
    public async Task Two_hundred_thousand_keys_are_compared()
    {
        byte[] before = await Compared.ArchiveOfAsync(Enumerable.Range(0, Keys).Select(number => Entry(number, "value")));
        byte[] after = await Compared.ArchiveOfAsync(Enumerable.Range(10, Keys).Select(number => Entry(number, number % 1000 == 0 ? "other" : "value")));

        KindComparison keys = Assert.Single((await Compared.ArchivesAsync(before, after, new() { NamesPerKind = 1 })).Kinds);

        Assert.Equal((10, 10, 199, Keys - 209), (keys.Appearing, keys.Disappearing, keys.Changing, keys.Unchanged));
        Assert.Equal(["key-200000", "key-000000", "key-001000"], [.. keys.FirstAppearing, .. keys.FirstDisappearing, .. keys.FirstChanging]);
    }

    private static ref ComparisonSlot Mark(ComparisonTable table, int number)
    {
        ref ComparisonSlot slot = ref table.Find(KeyHash.Of(BitConverter.GetBytes(number)), (int)RecordType.KeyValue);
        slot.Marks = ComparisonMarks.Before;
        return ref slot;
    }

    private static (RecordType Type, byte[] Value) Entry(int number, string value) =>
        (RecordType.KeyValue, Pack.Struct(("Key", Pack.Text($"key-{number:D6}")), ("Value", Pack.Text(value))));

    private sealed class Counter : IObjectVisitor
    {
        public int Count { get; private set; }

        public void Visit(int kind, in ObjectIdentity identity, ulong content) => Count++;
    }
}
