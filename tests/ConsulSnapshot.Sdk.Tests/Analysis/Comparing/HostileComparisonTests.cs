using ConsulSnapshot.Sdk.Tests.Archive;
using ConsulSnapshot.Sdk.Tests.Records.Codec;

namespace ConsulSnapshot.Sdk.Tests.Analysis.Comparing;

/// <summary>Damaged and hostile snapshots are compared, or refused as everywhere else.</summary>
public class HostileComparisonTests
{
    // Each of the collected damages is compared; this many at a time keeps the test short.
    private const int Some = 40;

    private const int Depth = 100_000;
    private const int SmallStack = 512 * 1024;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names { get; } = [.. RecordKinds.All];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_record_that_is_cut_is_an_object_of_its_own_bytes(string name)
    {
        byte[] value = FilledValues.Of(name);
        for (int length = 0; length < value.Length; length++)
        {
            byte[] cut = value[..length];

            FoundObject found = Assert.Single(FoundObjects.Of(name, cut, includesVolatile: true));

            Assert.Equal("record 7", found.Name);
            Assert.Equal(found, Assert.Single(FoundObjects.Of(name, [.. cut], includesVolatile: true)));
        }
    }

    [Fact]
    public async Task A_record_of_a_wrong_shape_is_the_same_as_one_with_the_same_bytes_only()
    {
        byte[] wrong = Pack.Struct(("Key", Pack.Unsigned(7)));
        byte[] other = Pack.Struct(("Key", Pack.Unsigned(8)));
        (RecordType, byte[]) good = (RecordType.KeyValue, Pack.Struct(("Key", Pack.Text("a"))));

        Assert.True((await Compared.RawAsync([(RecordType.KeyValue, wrong)], [(RecordType.KeyValue, wrong)])).IsSame);
        Assert.Equal(
            "KVS +1 -1 ~0 =1\n  + record 1\n  - record 0\n", Compared.Dump(await Compared.RawAsync([(RecordType.KeyValue, wrong), good], [good, (RecordType.KeyValue, other)])));
    }

    [Fact]
    public async Task Every_collected_damage_is_compared_with_what_was_damaged()
    {
        foreach (VerdictCase item in VerdictCases.Damaged().Where((_, number) => number % Some == 0))
        {
            byte[] good = GzipMember.Join(Sample.TarOf(Sample.Metadata, VerdictCases.Base(item.Base!).ToArray()));
            byte[] bad = GzipMember.Join(Sample.TarOf(Sample.Metadata, item.ReadState()));
            try
            {
                SnapshotComparison comparison = await Compared.ArchivesAsync(good, bad);

                Assert.InRange(comparison.Appearing + comparison.Disappearing + comparison.Changing, 0, 3 + comparison.Unchanged);
            }
            catch (SnapshotFormatException exception)
            {
                Assert.True(exception.Error is SnapshotError.Record or SnapshotError.StateHeader, $"{item.Name}: {exception.Message}");
            }
        }
    }

    [Theory]
    [InlineData("badhash", typeof(SnapshotIntegrityException))]
    [InlineData("fsm-trunc", typeof(SnapshotFormatException))]
    [InlineData("trunc", typeof(SnapshotFormatException))]
    public async Task A_snapshot_that_cannot_be_read_is_refused_on_either_side(string name, Type exception)
    {
        string good = Fixtures.Vector("ok-min");
        string bad = Fixtures.Vector(name);

        await Assert.ThrowsAsync(exception, () => SnapshotComparer.CompareAsync(bad, good, cancellationToken: Cancellation));
        await Assert.ThrowsAsync(exception, () => SnapshotComparer.CompareAsync(good, bad, cancellationToken: Cancellation));
    }

    [Fact]
    public void Deep_values_overflow_no_stack()
    {
        byte[] deep = Pack.Struct(("Config", Pack.Map([(Pack.Text("a"), [.. Enumerable.Repeat((byte)0x91, Depth), 0xc0])])));
        byte[] other = Pack.Struct(("Config", Pack.Map([(Pack.Text("a"), [.. Enumerable.Repeat((byte)0x91, Depth), 0xc2])])));
        IReadOnlyList<FoundObject>[] found = new IReadOnlyList<FoundObject>[2];
        Thread thread = new(() => found = [FoundObjects.Of(RecordType.ConnectCAConfig, deep), FoundObjects.Of(RecordType.ConnectCAConfig, other)], SmallStack);

        thread.Start();
        thread.Join();

        Assert.NotEqual(Assert.Single(found[0]).Content, Assert.Single(found[1]).Content);
    }

    [Fact]
    public async Task Kinds_without_number_are_told_up_to_a_limit()
    {
        (RecordType, byte[])[] entries = [.. Enumerable.Range(0, 1500).Select(number => (RecordType.ConfigEntry, Pack.ConfigEntry($"kind-{number}", Pack.Struct(("Name", Pack.Text("a"))))))];

        SnapshotComparison comparison = await Compared.RawAsync([], entries);

        Assert.Equal(1001, comparison.Kinds.Count);
        Assert.Equal(1500, comparison.Appearing);
        Assert.Equal(500, comparison.Kinds.Single(kind => kind.Kind == "ConfigEntry").Appearing);
    }
}
