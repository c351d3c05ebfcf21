using System.Net.Sockets;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>A file that has its name only when it is whole.</summary>
public sealed class DurableFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_committed_file_replaces_the_old_one_and_is_its_owners_alone()
    {
        await File.WriteAllTextAsync(_folder["x"], "old", Cancellation);

        await WriteAsync(_folder["x"], "new");

        Assert.Equal("new", await File.ReadAllTextAsync(_folder["x"], Cancellation));
        Assert.Equal(["x"], _folder.FileNames);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(_folder["x"]) == OwnerOnly);
    }

    [Fact]
    public async Task A_file_that_is_being_written_is_its_owners_alone_and_the_old_one_is_untouched()
    {
        await File.WriteAllTextAsync(_folder["x"], "old", Cancellation);

        await using DurableFile file = DurableFile.Create(_folder["x"]);
        await file.Stream.WriteAsync("new"u8.ToArray(), Cancellation);

        Assert.Equal("old", await File.ReadAllTextAsync(_folder["x"], Cancellation));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file.Stream.Name) == OwnerOnly);
    }

    [Fact]
    public async Task A_file_that_is_not_committed_leaves_nothing()
    {
        await using (DurableFile file = DurableFile.Create(_folder["x"]))
        {
            await file.Stream.WriteAsync("new"u8.ToArray(), Cancellation);
        }

        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public async Task A_commit_that_is_cancelled_leaves_nothing()
    {
        await using (DurableFile file = DurableFile.Create(_folder["x"]))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => file.CommitAsync(new CancellationToken(canceled: true)));
        }

        Assert.Empty(_folder.FileNames);
    }

    [Theory]
    [InlineData("target")]
    [InlineData(null)]
    public async Task Through_a_link_its_target_is_written_and_the_link_stays(string? existing)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right on Windows.");
        File.CreateSymbolicLink(_folder["link"], "target");
        await File.WriteAllTextAsync(_folder[existing ?? "other"], "old", Cancellation);

        await WriteAsync(_folder["link"], "new");

        Assert.Equal("target", new FileInfo(_folder["link"]).LinkTarget);
        Assert.Equal("new", await File.ReadAllTextAsync(_folder["target"], Cancellation));
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        DirectoryNotFoundException exception = Assert.Throws<DirectoryNotFoundException>(() => DurableFile.Create(_folder["missing/x"]));

        Assert.Contains(_folder["missing"], exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_which_no_file_can_be_made_is_an_error()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A folder that not even root can write to is Linux's.");

        Assert.ThrowsAny<IOException>(() => DurableFile.Create("/proc/self/x"));
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("link")]
    public void A_folder_is_no_file(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right on Windows.");
        Directory.CreateDirectory(_folder["folder"]);
        File.CreateSymbolicLink(_folder["link"], "folder");

        IOException exception = Assert.Throws<IOException>(() => DurableFile.Create(_folder[name]));

        Assert.Contains("is a folder", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_regular_file_is_not_replaced()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere only what lies in /dev is told apart.");
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder["socket"]));

        IOException exception = Assert.Throws<IOException>(() => DurableFile.Create(_folder["socket"]));

        Assert.Contains("no regular file", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["socket"], _folder.FileNames);
    }

    [Fact]
    public void A_device_is_not_replaced_even_through_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Devices are no files on Windows.");
        File.CreateSymbolicLink(_folder["link"], "/dev/null");

        Assert.Throws<IOException>(() => DurableFile.Create("/dev/null"));
        Assert.Throws<IOException>(() => DurableFile.Create(_folder["link"]));
    }

    [Fact]
    public async Task What_a_killed_process_left_is_removed_and_what_is_in_use_is_kept()
    {
        await File.WriteAllTextAsync(_folder["x.unverified-0123456789ab"], "left", Cancellation);
        await using DurableFile inUse = DurableFile.Create(_folder["x"]);
        string[] others = ["x.unverified-notes", "x.unverified-0123456789AB", "x.unverified-0123456789abc", "y.unverified-0123456789ab"];
        await Task.WhenAll(others.Select(name => File.WriteAllTextAsync(_folder[name], "kept", Cancellation)));

        await WriteAsync(_folder["x"], "new");

        Assert.Equal(others.Append("x").Append(Path.GetFileName(inUse.Stream.Name)).Order(StringComparer.Ordinal), _folder.FileNames);
    }

    [Fact]
    public async Task Of_two_writers_the_last_one_wins_and_both_are_whole()
    {
        await using DurableFile first = DurableFile.Create(_folder["x"]);
        await using DurableFile second = DurableFile.Create(_folder["x"]);
        await first.Stream.WriteAsync("first"u8.ToArray(), Cancellation);
        await second.Stream.WriteAsync("second"u8.ToArray(), Cancellation);

        await second.CommitAsync(Cancellation);
        await first.CommitAsync(Cancellation);

        Assert.Equal("first", await File.ReadAllTextAsync(_folder["x"], Cancellation));
        Assert.Equal(["x"], _folder.FileNames);
    }

    [Fact]
    public async Task A_folder_that_vanished_does_not_hide_why_the_writing_ended()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A folder with an open file cannot vanish on Windows.");
        string folder = Directory.CreateDirectory(_folder["folder"]).FullName;
        DurableFile file = DurableFile.Create(Path.Combine(folder, "x"));
        Directory.Delete(folder, recursive: true);

        Exception? exception = await Record.ExceptionAsync(() => file.DisposeAsync().AsTask());

        Assert.Null(exception);
    }

    private static async Task WriteAsync(string path, string text)
    {
        await using DurableFile file = DurableFile.Create(path);
        await file.Stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), Cancellation);
        await file.CommitAsync(Cancellation);
    }
}
