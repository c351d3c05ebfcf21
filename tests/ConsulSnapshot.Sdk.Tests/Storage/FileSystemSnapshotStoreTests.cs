using System.Net.Sockets;
using ConsulSnapshot.Sdk.Storage;
using ConsulSnapshot.Sdk.Tests.StoreConformance;

namespace ConsulSnapshot.Sdk.Tests.Storage;

/// <summary>A folder keeps every store's promises, and what is a file system's own.</summary>
public sealed class FileSystemSnapshotStoreTests() : SnapshotStorePlaceTests(new FileSystemPlace())
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private FileSystemPlace Folders => (FileSystemPlace)Place;

    [Fact]
    public async Task Files_and_folders_are_their_owners_alone()
    {
        FileSystemSnapshotStore store = Folders.Create();

        await PutAsync(store, "a/b/x.snap", "content");

        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Path.Combine(store.Folder, "a/b/x.snap")) == OwnerOnly);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Path.Combine(store.Folder, "a")) == (OwnerOnly | UnixFileMode.UserExecute));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Path.Combine(store.Folder, "a/b")) == (OwnerOnly | UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_not_created()
    {
        SnapshotStore missing = (await Place.MissingAsync())!;

        SnapshotStoreException failure = await FailureAsync(() => PutAsync(missing, "x", "content"));

        Assert.Contains("may not be mounted", failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(((FileSystemSnapshotStore)missing).Folder));
    }

    [Fact]
    public async Task A_folder_that_is_a_link_itself_is_a_store()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right on Windows.");
        FileSystemSnapshotStore store = Folders.Create();
        string link = store.Folder + "-link";
        Directory.CreateSymbolicLink(link, store.Folder);

        await PutAsync(new FileSystemSnapshotStore(link), "x", "content");

        Assert.Equal("content", await ReadAsync(store, "x"));
    }

    [Theory]
    [InlineData("out/x")]
    [InlineData("out/deeper/x")]
    [InlineData("file")]
    [InlineData("dangling")]
    public async Task No_link_leads_out_of_the_store(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right on Windows.");
        FileSystemSnapshotStore store = Folders.Create();
        FileSystemSnapshotStore outside = Folders.Create();
        await PutAsync(outside, "x", "outside");
        await PutAsync(outside, "deeper/x", "outside");
        Directory.CreateSymbolicLink(Path.Combine(store.Folder, "out"), outside.Folder);
        File.CreateSymbolicLink(Path.Combine(store.Folder, "file"), Path.Combine(outside.Folder, "x"));
        File.CreateSymbolicLink(Path.Combine(store.Folder, "dangling"), Path.Combine(outside.Folder, "new"));

        SnapshotStoreException written = await FailureAsync(() => PutAsync(store, name, "inside"));
        SnapshotStoreException read = await FailureAsync(() => store.OpenReadAsync(name, Cancellation));
        await store.DeleteAsync(name, Cancellation);
        int removed = await store.RemoveLeftoversAsync(Tomorrow, Cancellation);

        Assert.Equal((SnapshotStoreError.InvalidName, SnapshotStoreError.NotFound, 0), (written.Error, read.Error, removed));
        Assert.Empty(await NamesAsync(store));
        Assert.Equal(["deeper/x", "x"], await NamesAsync(outside));
        Assert.Equal("outside", await ReadAsync(outside, "x"));
    }

    [Fact]
    public async Task What_is_no_regular_file_is_no_object()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere only what lies in /dev is told apart.");
        FileSystemSnapshotStore store = Folders.Create();
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(store.Folder, "s")));

        SnapshotStoreException failure = await FailureAsync(() => store.OpenReadAsync("s", Cancellation));

        Assert.Equal(SnapshotStoreError.NotFound, failure.Error);
        Assert.Empty(await NamesAsync(store));
        Assert.Equal(SnapshotStoreError.Failed, (await FailureAsync(() => PutAsync(store, "s", "content"))).Error);
    }

    [Fact]
    public async Task Files_with_names_that_no_object_can_have_are_not_listed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        FileSystemSnapshotStore store = Folders.Create();
        await File.WriteAllTextAsync(Path.Combine(store.Folder, "line\nbreak"), "", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(store.Folder, "dot."), "", Cancellation);
        Directory.CreateDirectory(Path.Combine(store.Folder, "lost+found"));
        await PutAsync(store, "x", "content");

        Assert.Equal(["x"], await NamesAsync(store));
    }

    [Theory]
    [InlineData("taken", "taken/x", "an object")]
    [InlineData("taken/x", "taken", "a folder")]
    public async Task An_object_and_a_folder_cannot_have_one_name(string first, string second, string what)
    {
        FileSystemSnapshotStore store = Folders.Create();
        await PutAsync(store, first, "content");

        SnapshotStoreException failure = await FailureAsync(() => PutAsync(store, second, "content"));

        Assert.Equal(SnapshotStoreError.InvalidName, failure.Error);
        Assert.Contains($"{what} has the name 'taken'", failure.Message, StringComparison.Ordinal);
        Assert.Equal([first], await NamesAsync(store));
    }

    [Fact]
    public async Task A_temporary_file_that_is_being_written_stays()
    {
        FileSystemSnapshotStore store = Folders.Create();
        await using DurableFile writing = DurableFile.Create(Path.Combine(store.Folder, "x"));

        Assert.Equal(0, await store.RemoveLeftoversAsync(Tomorrow, Cancellation));
        Assert.Empty(await NamesAsync(store));
        Assert.True(File.Exists(writing.Stream.Name));
    }

    [Fact]
    public async Task A_full_disk_is_said_so_and_keeps_what_was_there()
    {
        await using SmallDisk disk = await SmallDisk.MountAsync("size=1m");
        FileSystemSnapshotStore store = new(disk.Path);
        await PutAsync(store, "x", "old");

        SnapshotStoreException failure = await FailureAsync(() => store.PutAsync("x", new GeneratedStream(2 * 1024 * 1024), cancellationToken: Cancellation));

        Assert.Equal((SnapshotStoreError.Full, "x"), (failure.Error, failure.Name));
        Assert.Equal("old", await ReadAsync(store, "x"));
        Assert.Equal(["x"], Directory.GetFiles(disk.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_disk_that_is_mounted_read_only_is_said_so()
    {
        await using SmallDisk disk = await SmallDisk.MountAsync("ro");
        FileSystemSnapshotStore store = new(disk.Path);

        SnapshotStoreException failure = await FailureAsync(() => PutAsync(store, "x", "content"));

        Assert.Equal(SnapshotStoreError.AccessDenied, failure.Error);
        Assert.Contains("read-only", failure.Message, StringComparison.Ordinal);
        Assert.Empty(await NamesAsync(store));
    }

    [Theory]
    [InlineData(28, SnapshotStoreError.Full)]
    [InlineData(122, SnapshotStoreError.Full)]
    [InlineData(unchecked((int)0x80070070), SnapshotStoreError.Full)]
    [InlineData(30, SnapshotStoreError.AccessDenied)]
    [InlineData(116, SnapshotStoreError.Unavailable)]
    [InlineData(5, SnapshotStoreError.Unavailable)]
    [InlineData(4711, SnapshotStoreError.Failed)]
    public void A_failure_of_the_file_system_says_what_it_means(int code, SnapshotStoreError error)
    {
        IOException exception = new("the system's words", code);

        SnapshotStoreException failure = FileSystemFailure.Translate("file:///backups", "x", exception);

        Assert.Equal(error, failure.Error);
        Assert.Same(exception, failure.InnerException);
        Assert.StartsWith("file:///backups: 'x': ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_with_signs_of_a_url_is_described_by_a_url()
    {
        FileSystemSnapshotStore store = new("/backups/with space#1?x%");

        Assert.Equal("file:///backups/with%20space%231%3Fx%25", store.Description);
        Assert.Equal(store.Folder, new Uri(store.Description).LocalPath);
    }
}
