using System.Diagnostics;
using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Server;
using ConsulSnapshot.Sdk.Storage;
using ConsulSnapshot.Sdk.Stores.Tests.AmazonS3;
using ConsulSnapshot.Sdk.Stores.Tests.AzureBlobs;
using ConsulSnapshot.Sdk.Tests.StoreConformance;

namespace ConsulSnapshot.Sdk.Stores.Tests;

/// <summary>A snapshot that a real Consul wrote goes to a cloud and comes back, by library and by command line.</summary>
public sealed class RealSnapshotTests(MotoServer moto, StrictMotoServer strict, AzuriteServer azurite) : IDisposable
{
    private const string Fixture = "consul-1.8.7-full";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("s3")]
    [InlineData("azblob")]
    public async Task A_snapshot_is_saved_put_read_back_and_verified(string scheme)
    {
        await using StorePlace place = scheme == "s3" ? new MotoPlace(moto, strict) : new AzuritePlace(azurite);
        SnapshotStore store = await place.CreateAsync();
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Snapshot(Fixture), cancellationToken: Cancellation);
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(new ConsulSnapshotOptions { Address = server.Address });

        SavedSnapshot saved = await client.SaveAsync(_folder["saved.snap"], cancellationToken: Cancellation);
        await using (FileStream file = File.OpenRead(_folder["saved.snap"]))
        {
            await store.PutAsync("dc1/consul.snap", file, new StorePutOptions { IfAbsent = true, Sha256 = saved.Sha256 }, Cancellation);
        }

        await using Stream content = await store.OpenReadAsync("dc1/consul.snap", Cancellation);
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(content, cancellationToken: Cancellation);
        SnapshotVerification verification = await reader.VerifyAsync(Cancellation);

        Assert.True(verification.IsReadable);
        Assert.Equal(saved.Index, reader.Metadata!.Index);
        StoredObject stored = await store.GetAsync("dc1/consul.snap", Cancellation);
        Assert.Equal((saved.Length, saved.Sha256), (stored.Length, stored.Sha256));
    }

    [Fact]
    public async Task The_command_line_lists_verifies_and_gets_from_s3()
    {
        await using MotoPlace place = new(moto, strict);
        SnapshotStore store = await place.CreateAsync();
        string url = $"s3://{place.Bucket}/back%20ups/dc1?endpoint={Uri.EscapeDataString((await moto.GetAddressAsync()).AbsoluteUri)}&path-style";

        await TakeBackAsync(store, url, ("AWS_ACCESS_KEY_ID", moto.AccessKeyId), ("AWS_SECRET_ACCESS_KEY", moto.SecretAccessKey), ("AWS_EC2_METADATA_DISABLED", "true"));
    }

    [Fact]
    public async Task The_command_line_lists_verifies_and_gets_from_azure()
    {
        await using AzuritePlace place = new(azurite);
        SnapshotStore store = await place.CreateAsync();
        string url = $"azblob://{AzuriteServer.AccountName}/{place.Client.Name}/back%20ups/dc1?endpoint={Uri.EscapeDataString((await azurite.GetAccountAsync()).AbsoluteUri)}";

        await TakeBackAsync(store, url, ("AZURE_STORAGE_KEY", AzuriteServer.AccountKey));
    }

    private async Task TakeBackAsync(SnapshotStore store, string url, params (string Name, string Value)[] environment)
    {
        await using (FileStream file = File.OpenRead(Fixtures.Snapshot(Fixture)))
        {
            await store.PutAsync("consul-1790000000000000000.snap", file, cancellationToken: Cancellation);
        }

        string listed = await RunAsync(environment, "list", url);
        string verified = await RunAsync(environment, "verify", "-no-update", url);
        await RunAsync(environment, "get", url, _folder["got.snap"]);

        Assert.Contains("consul-1790000000000000000.snap", listed, StringComparison.Ordinal);
        Assert.Contains("consul-1790000000000000000.snap", verified, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllBytesAsync(Fixtures.Snapshot(Fixture), Cancellation), await File.ReadAllBytesAsync(_folder["got.snap"], Cancellation));
    }

    private static async Task<string> RunAsync((string Name, string Value)[] environment, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "consul-snapshot.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(Cancellation);
        Task<string> error = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)}: exit code {process.ExitCode}\n{await output}{await error}");
        return await output;
    }
}
