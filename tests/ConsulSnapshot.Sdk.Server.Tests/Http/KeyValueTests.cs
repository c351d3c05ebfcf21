using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;

namespace ConsulSnapshot.Sdk.Server.Tests.Http;

public class KeyValueTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_entry_of_a_snapshot_is_found_by_its_key()
    {
        string path = Fixtures.Snapshot("consul-1.10.11-kv-edge");
        List<KeyValueRecord> entries = await ReadEntriesAsync(path);
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(path, cancellationToken: Cancellation);

        List<byte[]> values = [];
        foreach (KeyValueRecord entry in entries)
        {
            HttpAnswer answer = await HttpAnswer.GetAsync(server, "/v1/kv/" + Uri.EscapeDataString(entry.Key) + "?raw", Cancellation);
            values.Add(answer.Body);
        }

        Assert.Equal(entries.Select(entry => entry.Value.ToArray()), values);
    }

    [Fact]
    public async Task A_list_holds_every_entry_with_its_value()
    {
        string path = Fixtures.Snapshot("consul-1.10.11-kv-edge");
        List<KeyValueRecord> entries = await ReadEntriesAsync(path);
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(path, cancellationToken: Cancellation);

        HttpAnswer answer = await HttpAnswer.GetAsync(server, "/v1/kv/?recurse", Cancellation);

        using JsonDocument json = JsonDocument.Parse(answer.Body);
        Assert.Equal(
            entries.Select(entry => (entry.Key, Convert.ToBase64String(entry.Value.Span))),
            json.RootElement.EnumerateArray().Select(item => (item.GetProperty("Key").GetString()!, item.GetProperty("Value").GetString() ?? "")));
    }

    [Fact]
    public async Task Keys_that_are_not_UTF8_can_be_asked_for()
    {
        using TestArchive archive = await TestArchive.CreateAsync(Cancellation, TestArchive.KeyValue([0x61, 0xff, 0xfe], [1], 5));
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(archive.Path, cancellationToken: Cancellation);

        HttpAnswer answer = await HttpAnswer.GetAsync(server, "/v1/kv/a%ff%fe", Cancellation);

        Assert.Equal("""[{"LockIndex":0,"Key":"a\ufffd\ufffd","Flags":0,"Value":"AQ==","CreateIndex":0,"ModifyIndex":5}]""", answer.Text);
    }

    [Theory]
    [InlineData("/v1/kv/a/b")]
    [InlineData("/v1/kv/a%2Fb")]
    [InlineData("/v1/kv/a%2fb?pretty=")]
    [InlineData("/v1/kv/%61/b?index=5&wait=10m&stale")]
    public async Task A_key_may_be_escaped_and_a_blocking_query_is_answered_at_once(string path)
    {
        using TestArchive archive = await TestArchive.CreateAsync(Cancellation, TestArchive.KeyValue("a/b", [1], 5));
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(archive.Path, cancellationToken: Cancellation);

        HttpAnswer answer = await HttpAnswer.GetAsync(server, path, Cancellation);

        Assert.Equal((HttpStatusCode.OK, "5"), (answer.Status, answer.Headers["X-Consul-Index"]));
    }

    [Fact]
    public async Task Pretty_is_indented_as_Consul_does()
    {
        using TestArchive archive = await TestArchive.CreateAsync(Cancellation, TestArchive.KeyValue("app/a", "1"u8.ToArray(), 8), TestArchive.KeyValue("b", [], 9));
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(archive.Path, cancellationToken: Cancellation);

        HttpAnswer entry = await HttpAnswer.GetAsync(server, "/v1/kv/app/a?pretty", Cancellation);
        HttpAnswer keys = await HttpAnswer.GetAsync(server, "/v1/kv/?keys&pretty", Cancellation);
        HttpAnswer leader = await HttpAnswer.GetAsync(server, "/v1/status/leader?pretty", Cancellation);

        Assert.Equal(
            "[\n    {\n        \"LockIndex\": 0,\n        \"Key\": \"app/a\",\n        \"Flags\": 0,\n        \"Value\": \"MQ==\",\n        \"CreateIndex\": 0,\n        \"ModifyIndex\": 8\n    }\n]\n",
            entry.Text);
        Assert.Equal("[\n    \"app/a\",\n    \"b\"\n]\n", keys.Text);
        Assert.Equal("\"127.0.0.1:8300\"\n", leader.Text);
    }

    [Theory]
    [InlineData("/v1/kv/a?keys&separator=/", """["a","a/","ab/"]""")]
    [InlineData("/v1/kv/a/?keys&separator=/", """["a/b","a/c/"]""")]
    [InlineData("/v1/kv/a/?keys&seperator=/", """["a/b","a/c/"]""")]
    [InlineData("/v1/kv/a/?keys&separator=", """["a/b","a/c/d","a/c/e"]""")]
    [InlineData("/v1/kv/?keys&separator=c/", """["a","a/b","a/c/","ab/c/"]""")]
    public async Task Keys_are_cut_after_the_separator(string path, string expected)
    {
        using TestArchive archive = await TestArchive.CreateAsync(Cancellation,
            [.. new[] { "a", "a/b", "a/c/d", "a/c/e", "ab/c/" }.Select(key => TestArchive.KeyValue(key, [], 5))]);
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(archive.Path, cancellationToken: Cancellation);

        HttpAnswer answer = await HttpAnswer.GetAsync(server, path, Cancellation);

        Assert.Equal(expected, answer.Text);
    }

    [Theory]
    [InlineData("/v1/kv/a/?recurse", HttpStatusCode.OK, "20")]
    [InlineData("/v1/kv/a/x?recurse", HttpStatusCode.OK, "10")]
    [InlineData("/v1/kv/a/y?recurse", HttpStatusCode.NotFound, "20")]
    [InlineData("/v1/kv/a/z?recurse", HttpStatusCode.NotFound, "40")]
    [InlineData("/v1/kv/a/z", HttpStatusCode.NotFound, "40")]
    [InlineData("/v1/kv/a/y", HttpStatusCode.NotFound, "40")]
    [InlineData("/v1/kv/a/y?keys", HttpStatusCode.NotFound, "20")]
    [InlineData("/v1/kv/?keys", HttpStatusCode.OK, "40")]
    public async Task The_index_counts_deleted_keys_below_the_prefix(string path, HttpStatusCode status, string index)
    {
        using TestArchive archive = await TestArchive.CreateAsync(Cancellation,
            TestArchive.KeyValue("a/x", [], 10),
            TestArchive.Tombstone("a/y", 20),
            TestArchive.KeyValue("b", [], 30),
            TestArchive.TableIndex("kvs", 40),
            TestArchive.TableIndex("tombstones", 20),
            TestArchive.TableIndex("nodes", 50));
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(archive.Path, cancellationToken: Cancellation);

        HttpAnswer answer = await HttpAnswer.GetAsync(server, path, Cancellation);

        Assert.Equal((status, index), (answer.Status, answer.Headers["X-Consul-Index"]));
    }

    [Fact]
    public async Task Of_two_entries_with_one_key_the_second_counts()
    {
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("fsm-dupkv"), cancellationToken: Cancellation);

        HttpAnswer keys = await HttpAnswer.GetAsync(server, "/v1/kv/?keys", Cancellation);
        HttpAnswer value = await HttpAnswer.GetAsync(server, "/v1/kv/a?raw", Cancellation);

        Assert.Equal("""["a"]""", keys.Text);
        Assert.Equal((await ReadEntriesAsync(Fixtures.Vector("fsm-dupkv")))[^1].Value.ToArray(), value.Body);
    }

    [Fact]
    public async Task A_request_without_a_key_is_refused()
    {
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), cancellationToken: Cancellation);

        HttpAnswer answer = await HttpAnswer.GetAsync(server, "/v1/kv/", Cancellation);

        Assert.Equal((HttpStatusCode.BadRequest, "Missing key name"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Values_longer_than_every_buffer_arrive_whole_and_in_any_order()
    {
        byte[] large = new byte[1_000_001];
        new Random(7).NextBytes(large);
        using TestArchive archive = await TestArchive.CreateAsync(Cancellation, TestArchive.KeyValue("z", large, 5), TestArchive.KeyValue("a", large[..200_000], 5), TestArchive.KeyValue("m", [1], 5));
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(archive.Path, cancellationToken: Cancellation);

        HttpAnswer answer = await HttpAnswer.GetAsync(server, "/v1/kv/?recurse", Cancellation);

        using JsonDocument json = JsonDocument.Parse(answer.Body);
        Assert.Equal([large[..200_000], [1], large], json.RootElement.EnumerateArray().Select(item => item.GetProperty("Value").GetBytesFromBase64()));
    }

    [Fact]
    public async Task An_answer_is_compressed_if_the_client_asks_for_it()
    {
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), cancellationToken: Cancellation);

        HttpAnswer answer = await HttpAnswer.GetAsync(server, "/v1/kv/?keys", Cancellation, ("Accept-Encoding", "gzip"));

        using MemoryStream expanded = new();
        using GZipStream gzip = new(new MemoryStream(answer.Body), CompressionMode.Decompress);
        await gzip.CopyToAsync(expanded, Cancellation);
        Assert.Equal("gzip", answer.Headers["Content-Encoding"]);
        Assert.Equal("""["a","b"]""", Encoding.UTF8.GetString(expanded.ToArray()));
    }

    private static async Task<List<KeyValueRecord>> ReadEntriesAsync(string path)
    {
        List<KeyValueRecord> entries = [];
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(path, cancellationToken: Cancellation);
        await foreach (StateRecord record in reader.ReadRecordsAsync(Cancellation))
        {
            if (record.TryGet(out KeyValueRecord? entry))
            {
                entries.Add(entry);
            }
        }

        return entries;
    }
}
