using System.Diagnostics;

namespace ConsulSnapshot.Sdk.Tests.Shared;

/// <summary>A file system of its own in memory, for disks that are full or read-only. It needs Linux and root.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder["disk"];

    public static async Task<SmallDisk> MountAsync(string options)
    {
        SmallDisk disk = new();
        Directory.CreateDirectory(disk.Path);
        bool mounted = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && await RunAsync("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.Path);
        if (!mounted)
        {
            disk._folder.Dispose();
            Assert.Skip("Only root on Linux may mount a file system.");
        }

        return disk;
    }

    /// <summary>Mounts it anew with other options; what is on it stays.</summary>
    public async Task RemountAsync(string options) => Assert.True(await RunAsync("mount", "-o", $"remount,{options}", Path));

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", Path);
        _folder.Dispose();
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
