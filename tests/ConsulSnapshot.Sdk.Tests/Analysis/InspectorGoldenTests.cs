using System.Text.Json;
using System.Text.RegularExpressions;

namespace ConsulSnapshot.Sdk.Tests.Analysis;

/// <summary>The inspection of real snapshots says what Consul's own tool printed for them.</summary>
public partial class InspectorGoldenTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Snapshots => [.. Fixtures.SnapshotNames];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task Types_counts_and_sizes_are_Consuls(string name)
    {
        using JsonDocument golden = JsonDocument.Parse(await File.ReadAllBytesAsync(Fixtures.Golden(name, ".inspect.json"), Cancellation));
        IEnumerable<(string?, long, long)> expected = golden.RootElement.GetProperty("Stats").EnumerateArray()
            .Select(type => (type.GetProperty("Name").GetString(), type.GetProperty("Count").GetInt64(), type.GetProperty("Sum").GetInt64()));

        SnapshotInspection inspection = await InspectAsync(name, InspectionOptions.Default);

        Assert.Equal(expected, inspection.Types.Select(type => ((string?)type.Type.ToConsulName(), type.Count, type.Size)));
        Assert.Equal(golden.RootElement.GetProperty("TotalSize").GetInt64(), inspection.TotalSize);
        Assert.Null(inspection.KeyPrefixes);
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task Metadata_is_Consuls(string name)
    {
        using JsonDocument golden = JsonDocument.Parse(await File.ReadAllBytesAsync(Fixtures.Golden(name, ".inspect.json"), Cancellation));
        JsonElement meta = golden.RootElement.GetProperty("Meta");

        SnapshotInspection inspection = await InspectAsync(name, InspectionOptions.Default);

        Assert.Equal(
            (meta.GetProperty("ID").GetString(), meta.GetProperty("Size").GetInt64(), meta.GetProperty("Index").GetUInt64(), meta.GetProperty("Term").GetUInt64(), meta.GetProperty("Version").GetInt64()),
            (inspection.Metadata!.Id, inspection.Metadata.Size, inspection.Metadata.Index, inspection.Metadata.Term, inspection.Metadata.Version));
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task Key_prefixes_are_counted_as_Consul_counts_them(string name)
    {
        string[] blocks = (await File.ReadAllTextAsync(Fixtures.Golden(name, ".inspect-kv.txt"), Cancellation)).Split("Key Name");
        IEnumerable<string> expected = blocks.Length == 1 ? [] : KeyRow().Matches(blocks[1]).Select(row => $"{Squeeze(row.Groups[1].Value)} {row.Groups[2].Value}");

        SnapshotInspection inspection = await InspectAsync(name, new InspectionOptions { KeyValueDetails = true });

        // In the table a tab inside a key is a border between cells.
        Assert.Equal(expected, (inspection.KeyPrefixes ?? []).Select(prefix => $"{Squeeze(System.Text.Encoding.UTF8.GetString(prefix.Prefix.Span))} {prefix.Count}"));
        Assert.Equal(inspection.TotalKeyValueSize, (inspection.KeyPrefixes ?? []).Sum(prefix => prefix.Size));
    }

    [GeneratedRegex(@"^ (.+?) +(\d+) +[\d.]+[KMGT]?B$", RegexOptions.Multiline)]
    private static partial Regex KeyRow();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    private static string Squeeze(string text) => Spaces().Replace(text, " ");

    private static async Task<SnapshotInspection> InspectAsync(string name, InspectionOptions options)
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Snapshot(name), cancellationToken: Cancellation);
        return await SnapshotInspector.InspectAsync(reader, options, Cancellation);
    }
}
