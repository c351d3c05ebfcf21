using System.Text;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>The main road: save, change, restore, and what the API then shows.</summary>
public sealed class SaveAndRestoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restore_brings_back_all_that_was_saved()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(Cancellation);
        using ConsulApi api = server.CreateApi(token: null);
        using ConsulSnapshotClient client = server.Connect();
        using TemporaryFolder folder = new();
        byte[] value = [0, 0xff, 0xc0, (byte)'\n'];
        await api.PutKeyAsync("app/binary", value, Cancellation, flags: ulong.MaxValue);
        await api.RegisterServiceAsync("db1", "10.0.0.2", "postgres", 5432, Cancellation);
        await api.CreateQueryAsync("nearest", "postgres", Cancellation);
        string session = await api.CreateSessionAsync("election", Cancellation);
        await api.AcquireLockAsync("app/lock", session, "me"u8.ToArray(), Cancellation);
        SavedSnapshot saved = await client.SaveAsync(folder["backup.snap"], cancellationToken: Cancellation);
        await api.PutKeyAsync("app/binary", "changed"u8.ToArray(), Cancellation);
        await api.PutKeyAsync("app/later", "later"u8.ToArray(), Cancellation);
        await api.RegisterServiceAsync("db2", "10.0.0.3", "mysql", 3306, Cancellation);

        RestoreReport report = await client.RestoreAsync(folder["backup.snap"], cancellationToken: Cancellation);

        Assert.Equal(saved.Sha256, report.Sha256);
        ConsulApi.KeyValue? binary = await api.GetKeyAsync("app/binary", Cancellation);
        Assert.Equal(value, binary?.Value);
        Assert.Equal(ulong.MaxValue, binary?.Flags);
        Assert.Null(await api.GetKeyAsync("app/later", Cancellation));
        Assert.Equal(["consul", "postgres"], (await api.ListServicesAsync(Cancellation)).Order());
        Assert.Equal(KeyValuePair.Create("postgres alive", "passing"), Assert.Single(await api.ListChecksAsync("postgres", Cancellation)));
        Assert.Equal(["nearest"], await api.ListQueriesAsync(Cancellation));
        Assert.Equal([session], await api.ListSessionsAsync(Cancellation));
        Assert.Equal(session, (await api.GetKeyAsync("app/lock", Cancellation))?.Session);
    }

    [Fact]
    public async Task A_save_says_what_it_saved()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(Cancellation);
        using ConsulSnapshotClient client = server.Connect();
        using TemporaryFolder folder = new();

        SavedSnapshot saved = await client.SaveAsync(folder["backup.snap"], cancellationToken: Cancellation);

        byte[] bytes = await File.ReadAllBytesAsync(folder["backup.snap"], Cancellation);
        Assert.Equal(bytes.Length, saved.Length);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), saved.Sha256);
        Assert.Equal(saved.Metadata.Index, saved.Index);
        Assert.True(saved.KnownLeader);
        Assert.Equal(TimeSpan.Zero, saved.LastContact);
        Assert.Empty(saved.Verification.Findings);
        Assert.Equal(["backup.snap"], folder.FileNames);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(folder["backup.snap"]) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task A_snapshot_made_of_records_read_from_another_is_restored()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(Cancellation);
        using ConsulApi api = server.CreateApi(token: null);
        using ConsulSnapshotClient client = server.Connect();
        using TemporaryFolder folder = new();
        await api.PutKeyAsync("keep/a", "1"u8.ToArray(), Cancellation);
        await api.PutKeyAsync("drop/b", "2"u8.ToArray(), Cancellation);
        await client.SaveAsync(folder["all.snap"], cancellationToken: Cancellation);

        await using (SnapshotReader reader = await SnapshotReader.OpenAsync(folder["all.snap"], cancellationToken: Cancellation))
        await using (SnapshotWriter writer = SnapshotWriter.Create(folder["some.snap"], reader.Metadata!))
        {
            await writer.WriteHeaderAsync(await reader.ReadHeaderAsync(Cancellation), Cancellation);
            await foreach (StateRecord record in reader.ReadRecordsAsync(Cancellation))
            {
                if (!record.TryGet(out KeyValueRecord? entry) || entry.Key.StartsWith("keep/", StringComparison.Ordinal))
                {
                    await writer.WriteRecordAsync(record, Cancellation);
                }
            }

            await writer.CompleteAsync(Cancellation);
        }

        await client.RestoreAsync(folder["some.snap"], cancellationToken: Cancellation);

        Assert.Equal(["keep/a"], (await api.ListKeysAsync("", Cancellation)).Select(found => found.Key));
    }

    [Fact]
    public async Task A_servers_own_snapshot_directory_becomes_an_archive_that_is_restored()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(Cancellation);
        using ConsulApi api = server.CreateApi(token: null);
        using ConsulSnapshotClient client = server.Connect();
        using TemporaryFolder folder = new();
        await api.PutKeyAsync("a", "1"u8.ToArray(), Cancellation);
        await client.SaveAsync(folder["by-http.snap"], cancellationToken: Cancellation);
        string directory = Directory.GetDirectories(Path.Combine(server.DataDirectory, "raft", "snapshots")).Max(StringComparer.Ordinal)!;

        SnapshotMetadata packed = await SnapshotWriter.PackRaftDirectoryAsync(directory, folder["packed.snap"], cancellationToken: Cancellation);
        await api.DeleteKeyAsync("a", Cancellation);
        await client.RestoreAsync(folder["packed.snap"], cancellationToken: Cancellation);

        Assert.Equal(Path.GetFileName(directory), packed.Id);
        Assert.Equal("1"u8.ToArray(), (await api.GetKeyAsync("a", Cancellation))?.Value);
    }

    [Fact]
    public async Task A_restore_from_a_stream_that_cannot_seek_works()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(Cancellation);
        using ConsulApi api = server.CreateApi(token: null);
        using ConsulSnapshotClient client = server.Connect();
        await api.PutKeyAsync("a", "1"u8.ToArray(), Cancellation);
        System.IO.Pipelines.Pipe pipe = new(new System.IO.Pipelines.PipeOptions(pauseWriterThreshold: 0));
        await client.SaveAsync(pipe.Writer, cancellationToken: Cancellation);
        await pipe.Writer.CompleteAsync();
        await api.DeleteKeyAsync("a", Cancellation);

        await client.RestoreAsync(pipe.Reader.AsStream(), cancellationToken: Cancellation);

        Assert.Equal("1", Encoding.UTF8.GetString((await api.GetKeyAsync("a", Cancellation))!.Value!));
    }

    [Fact]
    public async Task A_damaged_file_is_not_sent()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(Cancellation);
        using ConsulApi api = server.CreateApi(token: null);
        using ConsulSnapshotClient client = server.Connect();
        using TemporaryFolder folder = new();
        await client.SaveAsync(folder["backup.snap"], cancellationToken: Cancellation);
        byte[] bytes = await File.ReadAllBytesAsync(folder["backup.snap"], Cancellation);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(folder["damaged.snap"], bytes, Cancellation);
        await api.PutKeyAsync("still", "here"u8.ToArray(), Cancellation);

        await Assert.ThrowsAnyAsync<SnapshotException>(() => client.RestoreAsync(folder["damaged.snap"], cancellationToken: Cancellation));

        Assert.NotNull(await api.GetKeyAsync("still", Cancellation));
    }

    [Fact]
    public async Task An_unknown_datacenter_is_named()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(Cancellation);
        using ConsulSnapshotClient client = server.Connect();
        using TemporaryFolder folder = new();

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => client.SaveAsync(folder["backup.snap"], new SaveOptions { Datacenter = "nowhere" }, cancellationToken: Cancellation));

        Assert.Equal(ConsulSnapshotError.UnknownDatacenter, exception.Error);
        Assert.Empty(folder.FileNames);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unreachable()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(Cancellation);
        using ConsulSnapshotClient client = server.Connect();
        using TemporaryFolder folder = new();
        await server.KillAsync();

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => client.SaveAsync(folder["backup.snap"], cancellationToken: Cancellation));

        Assert.Equal(ConsulSnapshotError.Unreachable, exception.Error);
        Assert.Empty(folder.FileNames);
    }
}
