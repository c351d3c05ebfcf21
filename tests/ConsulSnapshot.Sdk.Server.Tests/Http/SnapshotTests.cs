using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;

namespace ConsulSnapshot.Sdk.Server.Tests.Http;

public class SnapshotTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What a real server answers to hand-made archives, as far as its words are ours.</summary>
    public static TheoryData<string, string> Refusals => new()
    {
        { "badcrc", "gzip: invalid checksum" },
        { "badhash", "failed to read snapshot file: failed checking integrity of snapshot: hash check failed for \"meta.json\"" },
        { "dirtype", "failed to read snapshot file: failed reading snapshot: archive/tar: invalid tar header" },
        { "dotslash", "failed to read snapshot file: unexpected file \"./meta.json\" in snapshot" },
        { "empty", "failed to decompress snapshot: EOF" },
        { "extra-after-tar", "3 unread uncompressed bytes remain" },
        { "zeros-after-tar", "9000 unread uncompressed bytes remain" },
        { "extra-file", "failed to read snapshot file: unexpected file \"README\" in snapshot" },
        { "meta-sizewrong", "Raft error when restoring snapshot: failed to write snapshot, size didn't match (149 != 5)" },
        { "meta-v0", "Raft error when restoring snapshot: failed to create snapshot: unsupported snapshot version 0" },
        { "meta-v2", "Raft error when restoring snapshot: unsupported snapshot version 2" },
        { "multimember-dataafter", "3 unread uncompressed bytes remain" },
        { "no-meta", "Raft error when restoring snapshot: failed to create snapshot: unsupported snapshot version 0" },
        { "no-state", "Raft error when restoring snapshot: failed to write snapshot, size didn't match (0 != 149)" },
        { "no-sums", "failed to read snapshot file: failed checking integrity of snapshot: file missing for \"meta.json\"" },
        { "notgzip", "failed to decompress snapshot: gzip: invalid header" },
        { "plaintext", "failed to decompress snapshot: unexpected EOF" },
        { "sums-only-meta", "failed to read snapshot file: failed checking integrity of snapshot: file missing for \"state.bin\"" },
        { "sums-star", "failed to read snapshot file: failed checking integrity of snapshot: list missing hash for \"*meta.json\"" },
        { "sums-unknown", "failed to read snapshot file: failed checking integrity of snapshot: list missing hash for \"x\"" },
        { "trail-zero", "gzip: invalid header" },
    };

    public static TheoryData<string> RefusedInOurWords => ["meta-badjson", "sums-blankline", "trail-garbage", "trunc", "fsm-empty", "fsm-noheader", "fsm-badheader", "fsm-trunc", "fsm-trunc-atframe", "fsm-idx-bool"];

    [Fact]
    public async Task Save_sends_the_file_as_it_is_with_the_headers_of_a_server()
    {
        string path = Fixtures.Snapshot("consul-1.21.4-full");
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(path, cancellationToken: Cancellation);

        HttpAnswer answer = await HttpAnswer.GetAsync(server, "/v1/snapshot?dc=dc1&stale", Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(await File.ReadAllBytesAsync(path, Cancellation), answer.Body);
        Assert.Equal(await IndexOfAsync(path), answer.Headers["X-Consul-Index"]);
        Assert.Equal("true", answer.Headers["X-Consul-KnownLeader"]);
        Assert.Equal("0", answer.Headers["X-Consul-LastContact"]);
        Assert.Equal("blocking-query", answer.Headers["X-Consul-Query-Backend"]);
        Assert.Equal("allow", answer.Headers["X-Consul-Default-ACL-Policy"]);
        Assert.Equal("application/x-gzip", answer.Headers["Content-Type"]);
        Assert.Equal("chunked", answer.Headers["Transfer-Encoding"]);
        Assert.Equal("Accept-Encoding", answer.Headers["Vary"]);
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task Every_snapshot_of_a_real_server_is_served(string name)
    {
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Snapshot(name), cancellationToken: Cancellation);

        HttpAnswer answer = await HttpAnswer.GetAsync(server, "/v1/snapshot", Cancellation);

        Assert.Equal(await File.ReadAllBytesAsync(Fixtures.Snapshot(name), Cancellation), answer.Body);
    }

    public static TheoryData<string> Snapshots => [.. Fixtures.SnapshotNames];

    [Fact]
    public async Task Save_compresses_twice_if_the_client_asks_for_it()
    {
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), cancellationToken: Cancellation);

        HttpAnswer answer = await HttpAnswer.GetAsync(server, "/v1/snapshot", Cancellation, ("Accept-Encoding", "gzip"));

        using MemoryStream expanded = new();
        using GZipStream gzip = new(new MemoryStream(answer.Body), CompressionMode.Decompress);
        await gzip.CopyToAsync(expanded, Cancellation);
        Assert.Equal("gzip", answer.Headers["Content-Encoding"]);
        Assert.Equal(await File.ReadAllBytesAsync(Fixtures.Vector("ok-min"), Cancellation), expanded.ToArray());
    }

    [Fact]
    public async Task Restore_replaces_all_that_is_served()
    {
        string other = RecordedAnswer.Snapshot("full");
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), cancellationToken: Cancellation);

        HttpAnswer restored = await HttpAnswer.PutAsync(server, "/v1/snapshot", other, Cancellation);
        HttpAnswer saved = await HttpAnswer.GetAsync(server, "/v1/snapshot", Cancellation);
        HttpAnswer value = await HttpAnswer.GetAsync(server, "/v1/kv/app/config/name?raw", Cancellation);
        HttpAnswer leader = await HttpAnswer.GetAsync(server, "/v1/status/leader", Cancellation);

        Assert.Equal((HttpStatusCode.OK, ""), (restored.Status, restored.Text));
        Assert.Equal(await File.ReadAllBytesAsync(other, Cancellation), saved.Body);
        Assert.Equal(await IndexOfAsync(other), saved.Headers["X-Consul-Index"]);
        Assert.Equal("shop", value.Text);
        Assert.Equal("\"127.0.0.1:18504\"", leader.Text);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refused_restore_says_what_Consul_says_and_changes_nothing(string vector, string message)
    {
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), cancellationToken: Cancellation);

        HttpAnswer refused = await HttpAnswer.PutAsync(server, "/v1/snapshot", Fixtures.Vector(vector), Cancellation);
        HttpAnswer saved = await HttpAnswer.GetAsync(server, "/v1/snapshot", Cancellation);

        Assert.Equal((HttpStatusCode.InternalServerError, message, "text/plain; charset=utf-8"), (refused.Status, refused.Text, refused.Headers["Content-Type"]));
        Assert.Equal(await File.ReadAllBytesAsync(Fixtures.Vector("ok-min"), Cancellation), saved.Body);
    }

    [Theory]
    [MemberData(nameof(RefusedInOurWords))]
    public async Task What_Consul_refuses_or_dies_of_is_refused(string vector)
    {
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), cancellationToken: Cancellation);

        HttpAnswer refused = await HttpAnswer.PutAsync(server, "/v1/snapshot", Fixtures.Vector(vector), Cancellation);
        HttpAnswer saved = await HttpAnswer.GetAsync(server, "/v1/snapshot", Cancellation);

        Assert.Equal(HttpStatusCode.InternalServerError, refused.Status);
        Assert.NotEmpty(refused.Text);
        Assert.Equal(await File.ReadAllBytesAsync(Fixtures.Vector("ok-min"), Cancellation), saved.Body);
    }

    [Fact]
    public async Task Restore_refuses_stale()
    {
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), cancellationToken: Cancellation);

        HttpAnswer refused = await HttpAnswer.PutAsync(server, "/v1/snapshot?stale", Fixtures.Vector("oldtar"), Cancellation);

        Assert.Equal((HttpStatusCode.InternalServerError, "stale not allowed for restore"), (refused.Status, refused.Text));
    }

    [Fact]
    public async Task A_save_in_flight_keeps_what_it_began_with()
    {
        byte[] noise = new byte[32 * 1024 * 1024];
        new Random(3).NextBytes(noise);
        using TestArchive large = await TestArchive.CreateAsync(Cancellation, TestArchive.KeyValue("noise", noise, 5));
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(large.Path, cancellationToken: Cancellation);
        using HttpClient http = new() { BaseAddress = server.Address };

        using HttpResponseMessage response = await http.GetAsync("/v1/snapshot", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        HttpAnswer restored = await HttpAnswer.PutAsync(server, "/v1/snapshot", Fixtures.Vector("ok-min"), Cancellation);
        byte[] body = await response.Content.ReadAsByteArrayAsync(Cancellation);

        Assert.Equal(HttpStatusCode.OK, restored.Status);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(large.Path, Cancellation))), Convert.ToHexString(SHA256.HashData(body)));
    }

    [Fact]
    public async Task Reads_during_restores_see_one_state_or_the_other()
    {
        const int Rounds = 25;
        string[] paths = [RecordedAnswer.Snapshot("full"), Fixtures.Snapshot("consul-1.10.11-kv-edge")];
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(paths[0], cancellationToken: Cancellation);
        HashSet<string> states = [];
        foreach (string path in paths)
        {
            await HttpAnswer.PutAsync(server, "/v1/snapshot", path, Cancellation);
            states.Add(await ReadStateAsync(server));
        }

        Task restores = Task.Run(async () =>
        {
            for (int i = 0; i < Rounds; i++)
            {
                await HttpAnswer.PutAsync(server, "/v1/snapshot", paths[i % 2], Cancellation);
            }
        }, Cancellation);
        HashSet<string> seen = [];
        while (!restores.IsCompleted)
        {
            seen.UnionWith(await Task.WhenAll(ReadStateAsync(server), ReadStateAsync(server), ReadStateAsync(server)));
        }

        await restores;
        Assert.Equal(2, states.Count);
        Assert.Subset(states, seen);
    }

    [Fact]
    public async Task A_cut_save_breaks_the_connection_off()
    {
        ConsulSnapshotServerOptions options = new() { CutSnapshotAfter = 100 };
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), options, Cancellation);

        await Assert.ThrowsAsync<HttpRequestException>(() => HttpAnswer.GetAsync(server, "/v1/snapshot", Cancellation));

        Assert.Equal(HttpStatusCode.OK, (await HttpAnswer.GetAsync(server, "/v1/kv/a", Cancellation)).Status);
    }

    private static async Task<string> ReadStateAsync(ConsulSnapshotServer server)
    {
        HttpAnswer answer = await HttpAnswer.GetAsync(server, "/v1/kv/?recurse", Cancellation);
        return answer.Headers["X-Consul-Index"] + answer.Text;
    }

    private static async Task<string> IndexOfAsync(string path)
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(path, cancellationToken: Cancellation);
        return $"{reader.Metadata!.Index}";
    }
}
