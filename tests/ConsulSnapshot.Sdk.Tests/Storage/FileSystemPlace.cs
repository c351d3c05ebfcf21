using ConsulSnapshot.Sdk.Storage;
using ConsulSnapshot.Sdk.Tests.StoreConformance;

namespace ConsulSnapshot.Sdk.Tests.Storage;

/// <summary>Stores in temporary folders.</summary>
public sealed class FileSystemPlace : StorePlace
{
    private readonly TemporaryFolder _folder = new();

    public override Task<SnapshotStore> CreateAsync() => Task.FromResult<SnapshotStore>(Create());

    public override async Task<bool> LeaveUnfinishedAsync(SnapshotStore store)
    {
        string folder = Path.Combine(((FileSystemSnapshotStore)store).Folder, "folder");
        await File.WriteAllTextAsync(Path.Combine(folder, "y.snap.unverified-0123456789ab"), "the beginning of");
        return true;
    }

    public override Task<SnapshotStore?> MissingAsync() => Task.FromResult<SnapshotStore?>(new FileSystemSnapshotStore(_folder["not mounted"]));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    public FileSystemSnapshotStore Create()
    {
        string path = _folder[Guid.NewGuid().ToString()];
        Directory.CreateDirectory(path);
        return new FileSystemSnapshotStore(path);
    }
}
