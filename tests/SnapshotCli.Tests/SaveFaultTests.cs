using System.Diagnostics;

namespace ConsulSnapshot.Cli.Tests;

/// <summary>Saves over bad connections and to bad places.</summary>
public sealed class SaveFaultTests : IDisposable
{
    private const string WriteFailure = "Error writing unverified snapshot file: ";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("b.snap")]
    [InlineData("-")]
    public async Task Save_tries_again_after_a_broken_connection_and_writes_the_good_bytes_alone(string file)
    {
        await using FakeAgent agent = FakeAgent.Start();
        await using FaultProxy proxy = FaultProxy.Start(agent.Port, new ConnectionFault { Bytes = 2000, After = FaultEnd.Reset }, ConnectionFault.None);

        CommandRun run = await CommandRun.OfAsync("save", "-http-addr", proxy.Address, file == "-" ? file : _folder.File(file));

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.StartsWith($"Attempt 1 of 5: The save from http://{proxy.Address} failed: the answer ended after ", run.Error, StringComparison.Ordinal);
        Assert.Equal(agent.Snapshot, file == "-" ? run.OutputBytes : await File.ReadAllBytesAsync(_folder.File(file), Cancellation));
        Assert.Equal(2, proxy.ConnectionCount);
    }

    // Places in which not even root can make a file: a system of files that the kernel alone makes, and a folder that is none.
    [Theory]
    [InlineData("/sys/b.snap", "open /sys/b.snap: permission denied")]
    [InlineData("/proc/self/b.snap", "open /proc/self/b.snap: no such file or directory")]
    [InlineData("FILE/b.snap", "open FILE/b.snap: no such file or directory")]
    public async Task Save_asks_nobody_for_a_snapshot_that_has_no_place(string path, string error)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The read-only folders are Linux's.");
        await using FakeAgent agent = FakeAgent.Start();
        await File.WriteAllTextAsync(_folder.File("FILE"), "old", Cancellation);

        CommandRun run = await CommandRun.OfAsync("save", "-http-addr", agent.Address, path.StartsWith('/') ? path : _folder.File(path));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Equal($"{WriteFailure}{error.Replace("FILE", _folder.File("FILE"), StringComparison.Ordinal)}\n", run.Error);
        Assert.Empty(agent.Requests);
        Assert.Equal(["FILE"], _folder.Names);
    }

    [Fact]
    public async Task Save_that_may_not_write_so_much_leaves_nothing_and_the_old_file_as_it_was()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The limit on files is a shell's.");
        await using FakeAgent agent = FakeAgent.Start();
        await File.WriteAllTextAsync(_folder.File("b.snap"), "old", Cancellation);

        // No file may become longer than some blocks. Without the trap the process would be killed; and the runtime keeps what it compiles in a file in memory.
        (int exitCode, string error) = await RunAsync(
            "/bin/sh", "-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"", Program, "save", "-http-addr", agent.Address, _folder.File("b.snap"));

        Assert.StartsWith($"{WriteFailure}{_folder.File("b.snap")}: '{_folder.File("b.snap")}.unverified-", error, StringComparison.Ordinal);
        Assert.EndsWith("' may not become longer than 4096 bytes: that is a limit of its file system, or of this process (ulimit -f).\n", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Equal(["b.snap"], _folder.Names);
        Assert.Equal("old", await File.ReadAllTextAsync(_folder.File("b.snap"), Cancellation));
        Assert.Single(agent.Requests);
    }

    [Fact]
    public async Task Save_to_a_full_disk_leaves_nothing_and_the_old_file_as_it_was()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The small disk is Linux's.");
        string disk = Directory.CreateDirectory(_folder.File("disk")).FullName;
        (int mounted, string reason) = await RunAsync("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk);
        Assert.SkipUnless(mounted == 0, $"A small disk needs the right to mount one: {reason}");
        try
        {
            await using FakeAgent agent = FakeAgent.Start();
            string path = Path.Combine(disk, "b.snap");
            await File.WriteAllTextAsync(path, "old", Cancellation);

            CommandRun run = await CommandRun.OfAsync("save", "-http-addr", agent.Address, path);

            Assert.StartsWith($"{WriteFailure}{path}: No space left on device", run.Error, StringComparison.Ordinal);
            Assert.Equal(ExitCode.Failed, run.ExitCode);
            Assert.Equal([path], Directory.GetFileSystemEntries(disk));
            Assert.Equal("old", await File.ReadAllTextAsync(path, Cancellation));
            Assert.Single(agent.Requests);
        }
        finally
        {
            (int unmounted, string why) = await RunAsync("umount", disk);
            Assert.True(unmounted == 0, why);
        }
    }

    internal static string Program => Path.Combine(AppContext.BaseDirectory, "consul-snapshot");

    internal static async Task<(int ExitCode, string Error)> RunAsync(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardError = true, Environment = { ["DOTNET_EnableWriteXorExecute"] = "0" } };
        using Process process = Process.Start(start)!;
        string error = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, error);
    }
}
