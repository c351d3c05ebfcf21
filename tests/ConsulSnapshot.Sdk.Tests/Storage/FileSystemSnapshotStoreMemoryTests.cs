using ConsulSnapshot.Sdk.Tests.StoreConformance;

namespace ConsulSnapshot.Sdk.Tests.Storage;

/// <summary>Files are written and read through one block.</summary>
public sealed class FileSystemSnapshotStoreMemoryTests() : SnapshotStoreMemoryTests(new FileSystemPlace())
{
    protected override long MostGrowth => 8 * 1024 * 1024;
}
