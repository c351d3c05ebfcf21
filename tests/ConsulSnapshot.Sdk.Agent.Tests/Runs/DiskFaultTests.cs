using System.Security.Cryptography;
using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent.Tests.Runs;

/// <summary>Real disks that are full or read-only: nothing wrong is listed, nothing good is deleted, the failure says what to do, and the next run recovers.</summary>
[Collection(nameof(BackupRun))]
public sealed class DiskFaultTests : IDisposable
{
    private const int DiskLength = 1024 * 1024;

    private readonly SnapshotSource _consul = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _consul.Dispose();

    [Fact]
    public async Task A_folder_that_is_full_keeps_what_it_had_and_takes_the_next_one_that_fits()
    {
        await using SmallDisk disk = await SmallDisk.MountAsync($"size={DiskLength}");
        FileSystemSnapshotStore store = new(disk.Path);
        await AssertGoodAsync(store);
        string[] before = await ReadAllAsync(store);
        _consul.Archive = await CreateTooLongAsync();

        BackupReport report = await RunAsync(store);

        Assert.Equal((BackupOutcome.Failed, BackupStage.Store), (report.Outcome, report.Destinations[0].Failure!.Stage));
        Assert.EndsWith("Make room there, or keep fewer snapshots.", report.Destinations[0].Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(before, await ReadAllAsync(store));
        Assert.All(Directory.GetFileSystemEntries(disk.Path), static entry => Assert.DoesNotContain("unverified", entry, StringComparison.Ordinal));
        await AssertGoodAsync(store);
        Assert.Single(await ReadAllAsync(store)); // retention goes on, too
    }

    [Fact]
    public async Task A_folder_that_became_read_only_keeps_what_it_has_until_it_can_be_written_to()
    {
        await using SmallDisk disk = await SmallDisk.MountAsync($"size={DiskLength}");
        FileSystemSnapshotStore store = new(disk.Path);
        await AssertGoodAsync(store);
        string[] before = await ReadAllAsync(store);
        await disk.RemountAsync("ro");

        BackupReport report = await RunAsync(store);

        Assert.Equal((BackupOutcome.Failed, BackupStage.Store), (report.Outcome, report.Destinations[0].Failure!.Stage));
        Assert.Contains("read-only", report.Destinations[0].Failure!.Message, StringComparison.Ordinal);
        Assert.EndsWith("Check the credentials, and that this user may write there.", report.Destinations[0].Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(before, await ReadAllAsync(store));
        await disk.RemountAsync("rw");
        await AssertGoodAsync(store);
    }

    [Fact]
    public async Task A_scratch_disk_that_is_full_fails_before_anything_is_stored_and_is_free_again_afterwards()
    {
        await using SmallDisk scratch = await SmallDisk.MountAsync($"size={DiskLength}");
        using TemporaryFolder folder = new();
        FileSystemSnapshotStore store = new(Path.GetDirectoryName(folder["x"])!);
        await AssertGoodAsync(store, scratch.Path);
        string[] before = await ReadAllAsync(store);
        _consul.Archive = await CreateTooLongAsync();

        BackupReport report = await RunAsync(store, scratch.Path);

        Assert.Equal((BackupOutcome.Failed, BackupStage.Scratch), (report.Outcome, report.Failure!.Stage));
        Assert.StartsWith($"The scratch folder '{scratch.Path}' is full. Make room for one archive there, or name another one.", report.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, await ReadAllAsync(store));
        Assert.Equal(DiskLength, new DriveInfo(scratch.Path).AvailableFreeSpace);
        await AssertGoodAsync(store, scratch.Path);
    }

    // Noise does not compress.
    private static Task<byte[]> CreateTooLongAsync() => TestSnapshots.CreateAsync(keys: 8, value: Convert.ToHexString(RandomNumberGenerator.GetBytes(DiskLength / 4)));

    private async Task AssertGoodAsync(FileSystemSnapshotStore store, string? scratch = null)
    {
        _consul.Archive = await TestSnapshots.CreateAsync(time: TimeProvider.System.GetUtcNow());
        BackupReport report = await RunAsync(store, scratch);
        Assert.True(report.IsGood, string.Join('\n', report.Failures));
    }

    private Task<BackupReport> RunAsync(FileSystemSnapshotStore store, string? scratch = null)
    {
        BackupRunOptions options = new() { Save = new SaveOptions { Retry = RetryOptions.None }, ScratchFolder = scratch };
        BackupDestination destination = new() { Name = "disk", Store = store, Retention = new RetentionPolicy { KeepLast = 1 } };
        return new BackupRun(_consul.Connect(TimeProvider.System), options).RunAsync([destination], cancellationToken: Cancellation);
    }

    /// <summary>Reads back every snapshot that is listed: each must be whole.</summary>
    private static async Task<string[]> ReadAllAsync(FileSystemSnapshotStore store)
    {
        IReadOnlyList<StoredSnapshot> listed = await new SnapshotCatalog(store).ListAsync(Cancellation);
        foreach (StoredSnapshot snapshot in listed)
        {
            await using Stream content = await store.OpenReadAsync(snapshot.Name, Cancellation);
            await using SnapshotReader reader = await SnapshotReader.OpenAsync(content, cancellationToken: Cancellation);
            Assert.True((await reader.VerifyAsync(Cancellation)).IsIntact, snapshot.Name);
        }

        return [.. listed.Select(static snapshot => snapshot.Name)];
    }
}
