using ConsulSnapshot.Sdk.Tests.StoreConformance;

namespace ConsulSnapshot.Sdk.Stores.Tests.AzureBlobs;

/// <summary>Azure blobs keep every store's promises.</summary>
public sealed class AzureBlobConformanceTests(AzuriteServer server) : SnapshotStoreServiceTests(new AzuritePlace(server));

/// <summary>What passes through the store of Azure blobs does not stay in memory.</summary>
public sealed class AzureBlobMemoryTests(AzuriteServer server) : SnapshotStoreMemoryTests(new AzuritePlace(server));
