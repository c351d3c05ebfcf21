using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;

namespace ConsulSnapshot.Sdk;

/// <summary>A file that has its name only when it is whole and on disk.</summary>
/// <remarks>
/// Written under a temporary name in the same folder, mode 0600, flushed to disk, renamed over whatever had the name, and the folder
/// flushed too. Until then the old file is untouched. A temporary file that a killed process left is removed by the next one that
/// writes to the same name; those in use are told apart by their lock.
/// </remarks>
internal sealed class DurableFile : IAsyncDisposable
{
    private const string Infix = ".unverified-";
    private const int SuffixLength = 12;

    private static readonly SearchValues<char> s_hexDigits = SearchValues.Create("0123456789abcdef");

    private readonly string _temporary;
    private bool _committed;

    private DurableFile(string path, string temporary, FileStream stream)
    {
        Path = path;
        _temporary = temporary;
        Stream = stream;
    }

    /// <summary>Gets the name that the file gets.</summary>
    public string Path { get; }

    /// <summary>Gets the open temporary file.</summary>
    public FileStream Stream { get; }

    public static DurableFile Create(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new IOException($"'{path}' is a folder; a file's name is needed.");
        }

        if (SpecialFile.Is(full))
        {
            throw new IOException($"'{path}' is no regular file, such as a device or a pipe; it cannot be replaced. Write to a stream instead.");
        }

        string target = File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
        RemoveLeftovers(target);
        while (true)
        {
            string temporary = target + Infix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SuffixLength / 2));
            FileStream stream = new(temporary, OptionsFor(FileMode.CreateNew));
            if (File.Exists(temporary))
            {
                return new DurableFile(target, temporary, stream);
            }

            // Another process took it for a leftover in the moment between its creation and its lock.
            stream.Dispose();
        }
    }

    /// <summary>Tells whether a file's name is that of a temporary file, whatever name it was to get.</summary>
    public static bool IsTemporaryName(ReadOnlySpan<char> fileName)
    {
        int infix = fileName.LastIndexOf(Infix);
        return infix >= 0 && IsTemporary(fileName, fileName[..(infix + Infix.Length)]);
    }

    /// <summary>Removes a temporary file that nobody writes any more.</summary>
    /// <returns>Whether it was removed.</returns>
    public static bool TryRemoveLeftover(string temporary)
    {
        try
        {
            using FileStream locked = new(temporary, OptionsFor(FileMode.Open));
            File.Delete(temporary);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // In use by a process that is writing it now, gone meanwhile, or another user's: not ours to remove.
            return false;
        }
    }

    /// <summary>Gives the file its name, after everything is on disk.</summary>
    /// <param name="replace">Whether it takes the place of a file that has the name; otherwise that is an <see cref="IOException"/>.</param>
    /// <param name="cancellationToken">Stops until the name is given.</param>
    public async Task CommitAsync(bool replace, CancellationToken cancellationToken)
    {
        await Stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        await Task.Run(() => Stream.Flush(flushToDisk: true), cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (replace)
        {
            File.Move(_temporary, Path, overwrite: true);
        }
        else
        {
            NewName.Move(_temporary, Path);
        }

        _committed = true;
        await Stream.DisposeAsync().ConfigureAwait(false);
        FolderSync.Flush(System.IO.Path.GetDirectoryName(Path)!);
    }

    /// <summary>Gives the file its name, in place of what has it, after everything is on disk.</summary>
    public Task CommitAsync(CancellationToken cancellationToken) => CommitAsync(replace: true, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!_committed && Directory.Exists(System.IO.Path.GetDirectoryName(_temporary)))
        {
            File.Delete(_temporary);
        }

        await Stream.DisposeAsync().ConfigureAwait(false);
    }

    private static void RemoveLeftovers(string target)
    {
        string folder = System.IO.Path.GetDirectoryName(target)!;
        string start = System.IO.Path.GetFileName(target) + Infix;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(string.Create(CultureInfo.InvariantCulture, $"The folder '{folder}' does not exist."));
        }

        foreach (string leftover in Directory.EnumerateFiles(folder).Where(file => IsTemporary(System.IO.Path.GetFileName(file.AsSpan()), start)))
        {
            TryRemoveLeftover(leftover);
        }
    }

    private static bool IsTemporary(ReadOnlySpan<char> name, ReadOnlySpan<char> start) =>
        name.StartsWith(start, StringComparison.Ordinal)
        && name.Length == start.Length + SuffixLength
        && !name[start.Length..].ContainsAnyExcept(s_hexDigits);

    private static FileStreamOptions OptionsFor(FileMode mode)
    {
        FileStreamOptions options = new()
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            // The lock. Windows renames and deletes an open file only if it is shared for that; elsewhere only "None" locks out others.
            Share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
        };
        if (mode == FileMode.CreateNew && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
