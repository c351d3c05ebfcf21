using System.IO.Compression;
using System.Text.Json;

namespace ConsulSnapshot.Sdk.Tests.Analysis;

/// <summary>Real snapshots against what Consul's own command printed for them.</summary>
public class DecoderGoldenTests
{
    public static TheoryData<string> Snapshots => [.. Fixtures.SnapshotNames];

    // The types of which Consul prints the same for each record.
    private static readonly string[] s_constants = ["KVS", "Session", "Tombstone", "PreparedQuery", "Autopilot", "Intention", "ConnectCA"];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task Decoding_as_Consul_gives_what_Consul_prints(string name)
    {
        string[] lines = await Decoded.LinesAsync(Fixtures.Snapshot(name), new DecodeOptions { Json = new RecordJsonOptions { AsConsul = true } });

        Assert.Equal(await File.ReadAllLinesAsync(Fixtures.Golden(name, ".decode.ndjson"), TestContext.Current.CancellationToken), lines);
    }

    [Fact]
    public async Task Decoding_gives_what_Consul_prints_where_that_is_right_and_what_later_releases_removed()
    {
        List<string> more = [];
        foreach (string name in Fixtures.SnapshotNames)
        {
            string[] consul = await File.ReadAllLinesAsync(Fixtures.Golden(name, ".decode.ndjson"), TestContext.Current.CancellationToken);
            string[] ours = await Decoded.LinesAsync(Fixtures.Snapshot(name));
            Assert.Equal(consul.Length, ours.Length);
            for (int i = 0; i < ours.Length; i++)
            {
                if (consul[i] != ours[i] && !s_constants.Contains(Decoded.TypeOf(ours[i])))
                {
                    more.Add($"{name} line {i + 1}, {Decoded.TypeOf(ours[i])}: {Decoded.MoreThan(consul[i], ours[i]) ?? ours[i]}");
                }
            }
        }

        Golden.Verify(string.Join('\n', more));
    }

    [Fact]
    public async Task Decoding_shows_what_is_in_the_records_that_Consul_does_not_show()
    {
        string[] lines = [.. await Decoded.LinesAsync(Fixtures.Snapshot("consul-1.21.4-full")), .. await Decoded.LinesAsync(Fixtures.Snapshot("consul-1.8.7-full"))];

        Golden.Verify(string.Join('\n', lines.Where(line => line.Length < 3000).GroupBy(Decoded.TypeOf).Where(type => s_constants.Contains(type.Key)).SelectMany(type => type.Take(6))));
    }

    [Fact]
    public async Task KV_entries_print_as_the_API_of_the_server_answered()
    {
        string folder = Repository.PathOf("tests/fixtures/api/full");
        await using GZipStream gzip = new(File.OpenRead(Path.Combine(folder, "answers.jsonl.gz")), CompressionMode.Decompress);
        using StreamReader answers = new(gzip);
        JsonElement answer = default;
        while (await answers.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && answer.ValueKind == JsonValueKind.Undefined)
        {
            JsonElement one = JsonSerializer.Deserialize<JsonElement>(line);
            answer = one.GetProperty("path").ValueEquals("/v1/kv/?recurse") ? one : default;
        }

        string[] lines = await Decoded.LinesAsync(Path.Combine(folder, "snapshot.snap"), new DecodeOptions { Types = ["KVS"] });

        IEnumerable<string> entries = lines.Skip(1).Select(line => line["{\"Data\":".Length..^",\"Type\":\"KVS\"}".Length]);
        Assert.Equal(answer.GetProperty("body").GetString(), $"[{string.Join(',', entries)}]");
    }
}
