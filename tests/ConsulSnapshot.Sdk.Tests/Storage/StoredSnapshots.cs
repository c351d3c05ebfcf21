using System.Text;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Tests.Storage;

/// <summary>Snapshots as a catalog lists them, and stores that hold them.</summary>
internal static class StoredSnapshots
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Gets a clock that stands at that time.</summary>
    public static TimeProvider Clock { get; } = new FakeTimeProvider(Now);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A snapshot that is only listed.</summary>
    public static StoredSnapshot At(DateTimeOffset time, string datacenter = "dc1", long length = 1000, bool verified = true, bool damaged = false) => new()
    {
        Stored = new() { Name = SnapshotNameTemplate.Default.Format(new() { Datacenter = datacenter, Time = time, Index = 1 }), Length = length, LastModified = time },
        NameParts = new() { Datacenter = datacenter, Time = time, Index = 1 },
        Manifest = Manifest(time, datacenter, length) with { VerifiedAt = verified || damaged ? time : null, VerificationError = damaged ? "A checksum differs." : null },
    };

    public static StoredSnapshot DaysAgo(int days, string datacenter = "dc1") => At(Now.AddDays(-days), datacenter);

    public static SnapshotManifest Manifest(DateTimeOffset time, string datacenter = "dc1", long length = 1000, params (string Type, long Count)[] records) => new()
    {
        Datacenter = datacenter,
        CreatedAt = time,
        Length = length,
        Sha256 = new string('0', 64),
        Records = [.. records.Select(static type => new ManifestRecords(type.Type, type.Count, type.Count * 10))],
    };

    /// <summary>Stores an archive from a real server under a name of the default template.</summary>
    public static async Task<StoredSnapshot> PutAsync(SnapshotStore store, DateTimeOffset time, string datacenter = "dc1", string fixture = "consul-1.10.11-full", bool withManifest = true)
    {
        string name = SnapshotNameTemplate.Default.Format(new() { Datacenter = datacenter, Time = time, Index = 1 });
        await using FileStream archive = File.OpenRead(Fixtures.Snapshot(fixture));
        StoredObject stored = await store.PutAsync(name, archive, cancellationToken: Cancellation);
        if (withManifest)
        {
            await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Snapshot(fixture), cancellationToken: Cancellation);
            RestoreCheckReport report = await RestoreCheck.RunAsync(reader, cancellationToken: Cancellation);
            await store.WriteManifestAsync(name, SnapshotManifest.Create(report, stored.Sha256!, time) with { Datacenter = datacenter }, Cancellation);
        }

        return await new SnapshotCatalog(store).GetAsync(name, Cancellation);
    }

    public static Task<StoredObject> PutTextAsync(SnapshotStore store, string name, string text) =>
        store.PutAsync(name, new MemoryStream(Encoding.UTF8.GetBytes(text)), cancellationToken: Cancellation);

    public static async Task<IReadOnlyList<string>> NamesAsync(SnapshotStore store) =>
        await store.ListAsync("", Cancellation).Select(static stored => stored.Name).ToListAsync(Cancellation);
}
