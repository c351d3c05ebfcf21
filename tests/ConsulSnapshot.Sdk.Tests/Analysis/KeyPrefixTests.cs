using System.Text;
using ConsulSnapshot.Sdk.Tests.Archive;

namespace ConsulSnapshot.Sdk.Tests.Analysis;

/// <summary>How keys are put together by their prefix, the quirks of Consul's tool included.</summary>
public class KeyPrefixTests
{
    private static readonly byte[] s_header = [0x81, 0xa9, .. "LastIndex"u8, 1];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("app/config/db", 0, "")]
    [InlineData("app/config/db", 1, "app")]
    [InlineData("app/config/db", 2, "app/config")]
    [InlineData("app/config/db", 3, "app/config/db")]
    [InlineData("app/config/db", 4, "app/config/db")]
    [InlineData("a", 0, "")]
    [InlineData("a", 1, "a")]
    [InlineData("a", 2, "a")]
    [InlineData("a/", 1, "a")]
    [InlineData("a/", 2, "a/")]
    [InlineData("app/dir/", 2, "app/dir")]
    [InlineData("app/dir/", 3, "app/dir/")]
    [InlineData("a//b", 1, "a")]
    [InlineData("a//b", 2, "a/")]
    [InlineData("a//b", 3, "a//b")]
    [InlineData("/lead", 1, "")]
    [InlineData("/lead", 2, "/lead")]
    [InlineData("/", 1, "")]
    [InlineData("/", 2, "/")]
    [InlineData("", 0, "")]
    [InlineData("", 1, "")]
    [InlineData("", 2, "")]
    public async Task A_prefix_is_the_first_parts_of_a_key(string key, int depth, string prefix)
    {
        SnapshotInspection inspection = await InspectAsync(new InspectionOptions { KeyValueDetails = true, KeyValueDepth = depth }, Record(key));

        Assert.Equal([$"{prefix} 1"], Describe(inspection));
    }

    [Fact]
    public async Task Keys_that_end_in_a_slash_are_another_group()
    {
        SnapshotInspection inspection = await InspectAsync(new InspectionOptions { KeyValueDetails = true }, Record("b"), Record("a"), Record("a/"), Record("a/b"), Record("a/b/c"));

        Assert.Equal(["a/b 2", "b 1", "a/ 1", "a 1"], Describe(inspection));
    }

    [Fact]
    public async Task Groups_of_one_size_are_in_the_order_of_their_bytes()
    {
        SnapshotInspection inspection = await InspectAsync(new InspectionOptions { KeyValueDetails = true }, Record("x"), Record("\u00e9"), Record("cc"), Record("Z"), Record("a"), Record("bb"));

        Assert.Equal(["x 1", "bb 1", "cc 1", "\u00e9 1", "Z 1", "a 1"], Describe(inspection));
    }

    [Theory]
    [InlineData("", 4)]
    [InlineData("a", 3)]
    [InlineData("a/", 2)]
    [InlineData("a/b", 1)]
    [InlineData("b", 1)]
    public async Task A_filter_is_a_plain_prefix(string filter, int count)
    {
        SnapshotInspection inspection = await InspectAsync(
            new InspectionOptions { KeyValueDetails = true, KeyValueFilter = filter }, Record("a"), Record("a/"), Record("a/b"), Record("b"));

        Assert.Equal(count, inspection.KeyPrefixes!.Sum(prefix => prefix.Count));
    }

    [Fact]
    public async Task Without_a_match_there_is_no_list()
    {
        SnapshotInspection inspection = await InspectAsync(new InspectionOptions { KeyValueDetails = true, KeyValueFilter = "A" }, Record("a"));

        Assert.Null(inspection.KeyPrefixes);
        Assert.Equal(0, inspection.TotalKeyValueSize);
    }

    [Theory]
    [InlineData("80")]
    [InlineData("c0")]
    [InlineData("90")]
    [InlineData("05")]
    [InlineData("81a36b6579a161")]
    [InlineData("81a34b6579c0")]
    [InlineData("81a34b657905")]
    public async Task A_record_without_a_key_counts_only_by_its_type(string value)
    {
        SnapshotInspection inspection = await InspectAsync(new InspectionOptions { KeyValueDetails = true }, [2, .. Convert.FromHexString(value)]);

        Assert.Null(inspection.KeyPrefixes);
        Assert.Equal((RecordType.KeyValue, 1), (inspection.Types[0].Type, inspection.Types[0].Count));
    }

    [Fact]
    public async Task The_header_counts_with_the_first_record()
    {
        SnapshotInspection inspection = await InspectAsync(new InspectionOptions { KeyValueDetails = true }, Record("a"), Record("b"), [3, 0xc0]);

        Assert.Equal([20, 8], inspection.KeyPrefixes!.Select(prefix => prefix.Size));
        Assert.Equal((30, 28), (inspection.TotalSize, inspection.TotalKeyValueSize));
    }

    [Fact]
    public async Task A_state_without_records_is_empty()
    {
        SnapshotInspection inspection = await InspectAsync(InspectionOptions.Default);

        Assert.Empty(inspection.Types);
        Assert.Equal(0, inspection.TotalSize);
    }

    [Fact]
    public void A_negative_depth_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new InspectionOptions { KeyValueDepth = -1 });

    private static byte[] Record(string key)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(key);
        return [2, 0x81, 0xa3, .. "Key"u8, (byte)(0xa0 | bytes.Length), .. bytes];
    }

    private static IEnumerable<string> Describe(SnapshotInspection inspection) =>
        inspection.KeyPrefixes!.Select(prefix => $"{Encoding.UTF8.GetString(prefix.Prefix.Span)} {prefix.Count}");

    private static async Task<SnapshotInspection> InspectAsync(InspectionOptions options, params byte[][] records)
    {
        byte[] archive = new GzipMember(Sample.TarOf(Sample.Metadata, [.. s_header, .. records.SelectMany(record => record)])).ToArray();
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(new MemoryStream(archive), cancellationToken: Cancellation);
        return await SnapshotInspector.InspectAsync(reader, options, Cancellation);
    }
}
