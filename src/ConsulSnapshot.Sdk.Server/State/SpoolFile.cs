namespace ConsulSnapshot.Sdk.Server.State;

/// <summary>The files that the server reads from: the archive, and temporary files without a name.</summary>
internal static class SpoolFile
{
    private const int BufferLength = 64 * 1024;

    /// <summary>Opens an archive to be read from several places at once.</summary>
    public static FileStream Open(string path) => new(path, new FileStreamOptions
    {
        Share = FileShare.Read | FileShare.Delete,
        Options = FileOptions.Asynchronous,
        BufferSize = 0,
    });

    /// <summary>Creates a file that only this process can read. It goes away when it is closed, and when the process dies.</summary>
    /// <param name="folder">Where; <see langword="null"/> for the system's temporary folder.</param>
    public static FileStream Create(string? folder)
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
            BufferSize = BufferLength,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        string path = Path.Combine(folder ?? Path.GetTempPath(), "consul-snapshot-" + Path.GetRandomFileName());
        FileStream stream = new(path, options);
        if (!OperatingSystem.IsWindows())
        {
            // Without a name the file cannot outlive the process, however that ends.
            File.Delete(path);
        }

        return stream;
    }
}
