using System.Buffers;
using System.IO.Hashing;
using System.Runtime.CompilerServices;

namespace ConsulSnapshot.Sdk.Storage;

/// <summary>A store in a folder: of a disk, or of a network file system that is mounted.</summary>
/// <remarks>
/// <para>
/// An object is a regular file, readable by its owner alone (mode 0600; folders 0700). It is written under a temporary name beside it, flushed, read back and compared,
/// renamed, and the folder flushed: it survives a power failure, and its name exists only if all of it does.
/// </para>
/// <para>
/// The folder itself is never created: a disk that is not mounted is an error, not a place. Links and special files in it are no objects; nothing is read or written through them.
/// Safe for concurrent use by several callers, processes and, where the file system has locks, machines.
/// </para>
/// </remarks>
public sealed class FileSystemSnapshotStore : SnapshotStore
{
    private const int BlockLength = 256 * 1024;

    private readonly StoreFolder _folder;

    /// <summary>Opens a store; nothing is looked at yet.</summary>
    /// <param name="folder">The folder, absolute or relative to the current one.</param>
    /// <exception cref="ArgumentException">The path is empty or none.</exception>
    public FileSystemSnapshotStore(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        Description = new UriBuilder(Uri.UriSchemeFile, "") { Path = Folder }.Uri.AbsoluteUri;
        _folder = new StoreFolder(Folder, Description);
    }

    /// <inheritdoc/>
    public override string Description { get; }

    /// <summary>Gets the folder's absolute path.</summary>
    public string Folder { get; }

    /// <inheritdoc/>
    /// <remarks>The time is that of the last write to the temporary file. One that a process is writing now stays, however old it is.</remarks>
    public override Task<int> RemoveLeftoversAsync(DateTimeOffset olderThan, CancellationToken cancellationToken = default) =>
        Task.Run(
            () => Guard(name: null, () =>
            {
                int removed = 0;
                foreach (string temporary in _folder.TemporaryFiles(cancellationToken))
                {
                    if (File.GetLastWriteTimeUtc(temporary) < olderThan.UtcDateTime && DurableFile.TryRemoveLeftover(temporary))
                    {
                        removed++;
                    }
                }

                return removed;
            }),
            cancellationToken);

    /// <inheritdoc/>
    protected override async Task<StoredObject> PutCoreAsync(string name, Stream content, StorePutOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(options);
        string path = _folder.PathOf(name);
        try
        {
            if (options.IfAbsent && File.Exists(path))
            {
                throw AlreadyExists(name);
            }

            _folder.CreateParents(name);
            DurableFile file = DurableFile.Create(path);
            await using (file.ConfigureAwait(false))
            {
                await WriteAsync(name, content, file.Stream, cancellationToken).ConfigureAwait(false);

                // Not asked for by its name: another writer may have that a moment later.
                StoredObject stored = new() { Name = name, Length = file.Stream.Length, LastModified = new DateTimeOffset(File.GetLastWriteTimeUtc(file.Stream.SafeFileHandle)) };
                await file.CommitAsync(replace: !options.IfAbsent, cancellationToken).ConfigureAwait(false);
                return stored;
            }
        }
        catch (Exception exception) when (FileSystemFailure.IsOne(exception))
        {
            throw options.IfAbsent && File.Exists(path) ? AlreadyExists(name, exception) : FileSystemFailure.Translate(Description, name, exception);
        }
    }

    /// <inheritdoc/>
    protected override Task<Stream> OpenReadCoreAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Guard(name, () =>
        {
            _ = _folder.Find(name) ?? throw NotFound(name);
            try
            {
                return Task.FromResult<Stream>(new FileStream(_folder.PathOf(name), new FileStreamOptions
                {
                    Share = FileShare.Read | FileShare.Delete,
                    Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                    BufferSize = 0,
                }));
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
            {
                throw NotFound(name, exception);
            }
        });
    }

    /// <inheritdoc/>
    protected override async IAsyncEnumerable<StoredObject> ListCoreAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // One folder is one page.
        Stack<IEnumerator<FolderEntry>> open = new();
        open.Push(await ReadAsync("").ConfigureAwait(false));
        while (open.TryPeek(out IEnumerator<FolderEntry>? entries))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!entries.MoveNext())
            {
                open.Pop();
            }
            else if (entries.Current.Object is StoredObject stored)
            {
                yield return stored;
            }
            else
            {
                open.Push(await ReadAsync(entries.Current.Name).ConfigureAwait(false));
            }
        }

        Task<IEnumerator<FolderEntry>> ReadAsync(string folder) =>
            Task.Run(() => Guard(folder.Length == 0 ? null : folder, () => _folder.Read(folder, prefix).GetEnumerator()), cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task<StoredObject?> TryGetCoreAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Guard(name, () => _folder.Find(name)));
    }

    /// <inheritdoc/>
    protected override Task DeleteCoreAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Guard(name, () =>
        {
            if (_folder.Find(name) is null)
            {
                return false;
            }

            string path = _folder.PathOf(name);
            File.Delete(path);
            FolderSync.Flush(Path.GetDirectoryName(path)!);
            return true;
        });
        return Task.CompletedTask;
    }

    private T Guard<T>(string? name, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (FileSystemFailure.IsOne(exception))
        {
            throw FileSystemFailure.Translate(Description, name, exception);
        }
    }

    // A file system has no checksums of its own to compare with: what was written is read back.
    private async Task WriteAsync(string name, Stream content, FileStream file, CancellationToken cancellationToken)
    {
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockLength);
        try
        {
            UInt128 written = await CopyAsync(content, file, block, cancellationToken).ConfigureAwait(false);
            await Task.Run(() => file.Flush(flushToDisk: true), cancellationToken).ConfigureAwait(false);
            file.Position = 0;
            UInt128 read = await CopyAsync(file, target: null, block, cancellationToken).ConfigureAwait(false);
            if (read != written)
            {
                throw new SnapshotStoreException(SnapshotStoreError.Corrupt, Description, name, "what was read back must have the XXH128 of what was written", $"{written:x32}", $"{read:x32}");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static async Task<UInt128> CopyAsync(Stream source, Stream? target, byte[] block, CancellationToken cancellationToken)
    {
        XxHash128 hash = new();
        int length;
        while ((length = await source.ReadAsync(block, cancellationToken).ConfigureAwait(false)) > 0)
        {
            hash.Append(block.AsSpan(0, length));
            if (target is not null)
            {
                await FileLimit.WriteAsync(target, block.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
            }
        }

        return hash.GetCurrentHashAsUInt128();
    }
}
