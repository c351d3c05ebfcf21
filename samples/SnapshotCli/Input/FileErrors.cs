namespace ConsulSnapshot.Cli;

/// <summary>Words the errors of the file system as Consul's commands do, so that scripts which look for them go on working.</summary>
internal static class FileErrors
{
    /// <summary>Tells whether an exception is the file system's, not a bug.</summary>
    public static bool IsFileError(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>Describes why a file could not be opened: <c>open PATH: no such file or directory</c>.</summary>
    public static string Describe(string path, Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"open {path}: no such file or directory",
        UnauthorizedAccessException when Directory.Exists(path) => $"read {path}: is a directory",
        UnauthorizedAccessException => $"open {path}: permission denied",
        _ => $"{path}: {exception.Message}",
    };
}
