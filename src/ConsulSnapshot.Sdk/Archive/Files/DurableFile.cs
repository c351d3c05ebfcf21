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

    /// <summary>Gives the file its name, after everything is on disk.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await Stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        await Task.Run(() => Stream.Flush(flushToDisk: true), cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        File.Move(_temporary, Path, overwrite: true);
        _committed = true;
        await Stream.DisposeAsync().ConfigureAwait(false);
        FolderSync.Flush(System.IO.Path.GetDirectoryName(Path)!);
    }

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
            try
            {
                using FileStream locked = new(leftover, OptionsFor(FileMode.Open));
                File.Delete(leftover);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // In use by a process that is writing it now, gone meanwhile, or another user's: not ours to remove.
            }
        }
    }

    private static bool IsTemporary(ReadOnlySpan<char> name, string start) =>
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
