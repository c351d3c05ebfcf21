namespace ConsulSnapshot.Cli;

/// <summary>A temporary file for an archive that may not go on before it is verified.</summary>
internal static class Spool
{
    /// <summary>Creates a file that only this user can read, and that goes away however the process ends.</summary>
    public static FileStream Create()
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        string path = Path.Combine(Path.GetTempPath(), "consul-snapshot-" + Path.GetRandomFileName());
        FileStream file = new(path, options);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }

        return file;
    }
}
