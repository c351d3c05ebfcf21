namespace ConsulSnapshot.Sdk.Storage;

/// <summary>The files below one folder, as objects of a store.</summary>
internal sealed class StoreFolder(string root, string description)
{
    // What file systems keep for themselves, and only root may read.
    private const string LostAndFound = "lost+found";

    public string PathOf(string name) => Path.Combine(root, name.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Finds an object; <see langword="null"/> if there is none, also if a folder, a link or a special file has the name.</summary>
    public StoredObject? Find(string name)
    {
        CheckRoot();
        return LinkOnTheWay(name) is null ? Describe(new FileInfo(PathOf(name)), name) : null;
    }

    /// <summary>Makes the folders above an object, each of them durable, and makes sure that no link leads out of the store.</summary>
    public void CreateParents(string name)
    {
        CheckRoot();
        if (LinkOnTheWay(name) is string link)
        {
            throw new SnapshotStoreException(SnapshotStoreError.InvalidName, description, name, $"nothing is written through a link, and '{link}' is one");
        }

        for (int slash = name.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = name.IndexOf('/', slash + 1))
        {
            string folder = PathOf(name[..slash]);
            if (File.Exists(folder))
            {
                throw Taken(name, "an object", name[..slash]);
            }

            if (!Directory.Exists(folder))
            {
                Create(folder);
                FolderSync.Flush(Path.GetDirectoryName(folder)!);
            }
        }

        if (Directory.Exists(PathOf(name)))
        {
            throw Taken(name, "a folder", name);
        }
    }

    /// <summary>Reads one folder: its objects, and the folders in it that may hold more, in the order in which names are listed.</summary>
    /// <param name="folder">The folder's name in the store; empty for the store itself.</param>
    /// <param name="prefix">The beginning of all names that are asked for.</param>
    public IEnumerable<FolderEntry> Read(string folder, string prefix)
    {
        DirectoryInfo directory = new(PathOf(folder));
        if (folder.Length == 0)
        {
            CheckRoot();
        }
        else if (!directory.Exists)
        {
            return [];
        }

        List<FolderEntry> entries = [];
        foreach (FileSystemInfo entry in directory.EnumerateFileSystemInfos())
        {
            string name = folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}";
            if (entry is DirectoryInfo && entry.LinkTarget is null && name != LostAndFound)
            {
                string beginning = name + "/";
                if (beginning.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(beginning, StringComparison.Ordinal))
                {
                    entries.Add(new FolderEntry(name, Object: null));
                }
            }
            else if (entry is FileInfo file && name.StartsWith(prefix, StringComparison.Ordinal) && StoreName.Violation(name) is null && Describe(file, name) is StoredObject stored)
            {
                entries.Add(new FolderEntry(name, stored));
            }
        }

        entries.Sort(static (left, right) => StoreName.Comparer.Compare(left.SortKey, right.SortKey));
        return entries;
    }

    /// <summary>Lists what writers left or write now.</summary>
    public IEnumerable<string> TemporaryFiles(CancellationToken cancellationToken)
    {
        CheckRoot();
        Stack<string> folders = new([root]);
        while (folders.TryPop(out string? folder))
        {
            foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().ToArray())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (entry is DirectoryInfo && entry.LinkTarget is null && entry.FullName != Path.Combine(root, LostAndFound))
                {
                    folders.Push(entry.FullName);
                }
                else if (entry is FileInfo && entry.LinkTarget is null && DurableFile.IsTemporaryName(entry.Name) && !SpecialFile.Is(entry.FullName))
                {
                    yield return entry.FullName;
                }
            }
        }
    }

    private void CheckRoot()
    {
        if (!Directory.Exists(root))
        {
            throw new SnapshotStoreException(SnapshotStoreError.NoSuchStore, description, name: null, $"the folder '{root}' does not exist; it is not created, because a disk may not be mounted");
        }
    }

    private string? LinkOnTheWay(string name)
    {
        for (int slash = name.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = name.IndexOf('/', slash + 1))
        {
            if (new DirectoryInfo(PathOf(name[..slash])).LinkTarget is not null)
            {
                return name[..slash];
            }
        }

        return new FileInfo(PathOf(name)).LinkTarget is null ? null : name;
    }

    private SnapshotStoreException Taken(string name, string what, string taken) =>
        new(SnapshotStoreError.InvalidName, description, name, $"a file system cannot hold an object and a folder of one name, and {what} has the name {StoreName.Quote(taken)}");

    private static StoredObject? Describe(FileInfo file, string name) =>
        !file.Exists || file.LinkTarget is not null || SpecialFile.Is(file.FullName)
            ? null
            : new StoredObject { Name = name, Length = file.Length, LastModified = new DateTimeOffset(file.LastWriteTimeUtc) };

    private static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
