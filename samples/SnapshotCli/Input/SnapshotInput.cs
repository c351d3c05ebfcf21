using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary>Opens the FILE of a command: an archive, <c>-</c> for standard input, or the <c>state.bin</c> of a server's own snapshot directory.</summary>
internal static class SnapshotInput
{
    public const string StandardInput = "-";

    // As Consul: only the spelling of meta.json is exact. Source: format document, section 3.
    private const string StateName = "state.bin";

    /// <summary>Tells whether FILE is taken for the state of a server's own snapshot directory: the base name decides, in whatever case.</summary>
    public static bool IsRaftState(string file) => Path.GetFileName(file).Equals(StateName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Gets the directory that holds a <c>state.bin</c>.</summary>
    public static string DirectoryOf(string file) => Path.GetDirectoryName(file) is { Length: > 0 } directory ? directory : ".";

    /// <summary>Opens FILE.</summary>
    /// <exception cref="CommandException">It cannot be opened, worded as Consul does.</exception>
    /// <exception cref="SnapshotException">Its first bytes are no snapshot.</exception>
    public static async Task<SnapshotReader> OpenAsync(CommandConsole console, string file, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (IsRaftState(file))
        {
            return await OpenRaftDirectoryAsync(file, cancellationToken);
        }

        bool isInput = file == StandardInput;
        Stream stream = isInput ? console.Input : OpenFile(file);
        if (progress is not null)
        {
            stream = new CountingStream(stream, progress);
        }

        return await SnapshotReader.OpenAsync(stream, leaveOpen: isInput, cancellationToken: cancellationToken);
    }

    /// <summary>Opens an archive that is to be read more than once: what can only be read forwards goes to a temporary file first.</summary>
    /// <exception cref="CommandException">It cannot be opened, worded as Consul does.</exception>
    public static async Task<Stream> OpenSeekableAsync(CommandConsole console, string file, CancellationToken cancellationToken)
    {
        bool isInput = file == StandardInput;
        Stream stream = isInput ? console.Input : OpenFile(file);
        if (!isInput && stream.CanSeek)
        {
            return stream;
        }

        FileStream spool = Spool.Create();
        try
        {
            await stream.CopyToAsync(spool, cancellationToken);
            return spool;
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
        finally
        {
            if (!isInput)
            {
                await stream.DisposeAsync();
            }
        }
    }

    /// <summary>Gets the length of FILE; <see langword="null"/> where only reading it would tell.</summary>
    public static long? LengthOf(string file) =>
        file is not ("" or StandardInput) && new FileInfo(file) is { Exists: true, Length: > 0 } info ? info.Length : null;

    /// <summary>Opens a file as it is.</summary>
    /// <exception cref="CommandException">It cannot be opened, worded as Consul does.</exception>
    public static FileStream OpenFile(string file)
    {
        try
        {
            return file.Length == 0
                ? throw new FileNotFoundException()
                : new FileStream(file, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 0 });
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw new CommandException($"Error opening snapshot file: {FileErrors.Describe(file, exception)}", exception);
        }
    }

    private static async Task<SnapshotReader> OpenRaftDirectoryAsync(string file, CancellationToken cancellationToken)
    {
        await OpenFile(file).DisposeAsync();
        string directory = DirectoryOf(file);
        string metadata = Path.Combine(directory, "meta.json");
        try
        {
            return await SnapshotReader.OpenRaftDirectoryAsync(directory, cancellationToken: cancellationToken);
        }
        catch (FileNotFoundException exception) when (File.Exists(metadata))
        {
            // The library knows the state by its usual spelling alone.
            throw new CommandException($"Error opening snapshot file: {FileErrors.Describe(Path.Combine(directory, StateName), exception)}", exception);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw new CommandException($"Error reading meta.json from internal snapshot dir: {FileErrors.Describe(metadata, exception)}", exception);
        }
    }
}
