namespace ConsulSnapshot.Sdk;

/// <summary>A temporary file without a name: it goes away when it is closed, and when the process dies.</summary>
internal static class SpoolFile
{
    /// <summary>Creates a file that only this process can read, to be written and then read.</summary>
    /// <param name="folder">Where; <see langword="null"/> for the system's temporary folder.</param>
    /// <param name="bufferLength">The length in bytes of the stream's buffer; 0 for callers who write large pieces.</param>
    public static FileStream Create(string? folder, int bufferLength = 0)
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
            BufferSize = bufferLength,
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
