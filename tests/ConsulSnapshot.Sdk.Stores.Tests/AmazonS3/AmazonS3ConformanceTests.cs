using ConsulSnapshot.Sdk.Tests.StoreConformance;

namespace ConsulSnapshot.Sdk.Stores.Tests.AmazonS3;

/// <summary>S3 keeps every store's promises.</summary>
public sealed class AmazonS3ConformanceTests(MotoServer server, StrictMotoServer strict) : SnapshotStoreServiceTests(new MotoPlace(server, strict));

/// <summary>What passes through the S3 store does not stay in memory.</summary>
public sealed class AmazonS3MemoryTests(MotoServer server, StrictMotoServer strict) : SnapshotStoreMemoryTests(new MotoPlace(server, strict));
