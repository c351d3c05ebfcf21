using System.Text.Json.Nodes;
using ConsulSnapshot.Sdk.AmazonS3;
using ConsulSnapshot.Sdk.Server;
using ConsulSnapshot.Sdk.Storage;
using ConsulSnapshot.Sdk.Stores.Tests.AmazonS3;
using ConsulSnapshot.Sdk.Stores.Tests.Servers;

namespace ConsulSnapshot.Sdk.Stores.Tests.Agents;

/// <summary>Google Cloud Storage as the documentation says to reach it: moto answers under Google's name, and refuses what Google does.</summary>
public sealed class GoogleAgentTests(MotoServer moto, StrictMotoServer strict) : IDisposable
{
    private const string Host = "storage.googleapis.com";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_documented_configuration_stores_large_and_small_objects_without_what_Google_refuses()
    {
        await using MotoPlace place = new(moto, strict);
        await place.CreateAsync();
        await using CloudProxy cloud = new((Host, await moto.GetAddressAsync(), false)) { Refuse = Refusal };
        await using ConsulSnapshotServer consul = await BigSnapshot.ServeAsync(_folder["big.snap"], Cancellation);

        (int exitCode, string log) = await AgentProcess.RunAsync(Configuration(consul.Address, place.Bucket), cloud.Environment);

        Assert.True(exitCode == 0, log);
        AmazonS3StoreOptions options = await place.OptionsAsync();
        options.KeyPrefix = "";
        Assert.Single(await StoredBackups.ReadAllAsync(place.Open(options)));
        string[][] puts = [.. cloud.Requests.Where(static request => request[0].StartsWith("PUT ", StringComparison.Ordinal))];
        Assert.Equal(3, puts.Count(static request => request[0].Contains("partNumber=", StringComparison.Ordinal)));
        Assert.Single(puts, static request => request[0].Contains(".snap.json", StringComparison.Ordinal));
        Assert.All(puts, static request => Assert.NotNull(CloudProxy.Header(request, "Content-MD5")));
        Assert.All(cloud.Requests, static request => Assert.Null(Refusal(request)));
    }

    [Fact]
    public async Task Nothing_else_that_a_store_does_sends_it_either()
    {
        await using MotoPlace place = new(moto, strict);
        await place.CreateAsync();
        AmazonS3StoreOptions options = await place.OptionsAsync();
        options.Endpoint = new Uri($"https://{Host}");
        List<HttpRequestMessage> sent = [];
        InterceptedS3 requests = new((request, send) =>
        {
            sent.Add(request);
            return send();
        });
        AmazonS3StoreOptions there = await place.OptionsAsync();
        using Amazon.S3.AmazonS3Client client = requests.Client(there);
        using AmazonS3SnapshotStore store = new(client, options);

        await store.PutAsync("x", new MemoryStream([1, 2, 3]), new StorePutOptions { IfAbsent = true }, Cancellation);
        SnapshotStoreException taken = await Assert.ThrowsAsync<SnapshotStoreException>(
            () => store.PutAsync("x", new MemoryStream([4]), new StorePutOptions { IfAbsent = true }, Cancellation));
        await using (Stream content = await store.OpenReadAsync("x", Cancellation))
        {
            Assert.Equal(3, await content.ReadAtLeastAsync(new byte[4], 4, throwOnEndOfStream: false, Cancellation));
        }

        await store.DeleteAsync("x", Cancellation);

        Assert.Equal(SnapshotStoreError.AlreadyExists, taken.Error);
        Assert.Empty(await store.ListAsync("", Cancellation).ToListAsync(Cancellation));
        Assert.All(sent, static request => Assert.Null(Refusal([request.Method.Method, .. request.Headers.NonValidated.Select(static header => $"{header.Key}: {header.Value}")])));
    }

    /// <summary>Says what Google would answer to headers that it does not take. Sources: its XML API's reference of headers, and what users of other SDKs met.</summary>
    private static string? Refusal(string[] request) => request.Skip(1).Select(static line => line.ToUpperInvariant()).Any(static line =>
        line.StartsWith("X-AMZ-CHECKSUM", StringComparison.Ordinal)
        || line.StartsWith("X-AMZ-SDK-CHECKSUM", StringComparison.Ordinal)
        || line.StartsWith("X-AMZ-TRAILER", StringComparison.Ordinal)
        || line.StartsWith("IF-NONE-MATCH", StringComparison.Ordinal)
        || line.StartsWith("TRANSFER-ENCODING", StringComparison.Ordinal)
        || line.Contains("AWS-CHUNKED", StringComparison.Ordinal)
        || line.Contains("STREAMING-", StringComparison.Ordinal)) ? "ExcessHeaderValues" : null;

    /// <summary>Takes the configuration from the documentation, with the test's Consul, bucket and key.</summary>
    private static string Configuration(Uri consul, string bucket)
    {
        string document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "stores.md"));
        int begin = document.IndexOf("```json", document.IndexOf("## Google Cloud Storage", StringComparison.Ordinal), StringComparison.Ordinal) + "```json".Length;
        JsonNode agent = JsonNode.Parse(document[begin..document.IndexOf("```", begin, StringComparison.Ordinal)])!["snapshot_agent"]!;
        JsonNode destination = agent["backup_destinations"]!["aws_storage"]![0]!;
        Assert.Equal($"https://{Host}", (string?)destination["s3_endpoint"]);
        destination["s3_bucket"] = bucket;
        agent["http_addr"] = consul.Authority;
        agent["snapshot"] = new JsonObject { ["interval"] = "0s" };
        return agent.Root.ToJsonString();
    }
}
