using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Tests.Storage;

/// <summary>What is stored is listed by names and manifests, found by time, and read back to be verified.</summary>
public class SnapshotCatalogTests
{
    private readonly InMemorySnapshotStore _store = new();

    private SnapshotCatalog Catalog => new(_store);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => StoredSnapshots.Now;

    [Fact]
    public async Task Snapshots_are_listed_by_time_with_and_without_manifests_and_nothing_else_is()
    {
        await StoredSnapshots.PutAsync(_store, Now, "dc2");
        await StoredSnapshots.PutAsync(_store, Now.AddHours(-1), "dc1", withManifest: false);
        await StoredSnapshots.PutTextAsync(_store, "consul-1000000000000000000.snap", "enterprise's");
        await StoredSnapshots.PutTextAsync(_store, "by-hand.snap", "nobody knows");
        await StoredSnapshots.PutTextAsync(_store, "package", "another program's");
        await StoredSnapshots.PutTextAsync(_store, "package.json", "{\"name\": \"x\"}");

        IReadOnlyList<StoredSnapshot> listed = await Catalog.ListAsync(Cancellation);

        Assert.Equal(
            [("consul-1000000000000000000.snap", null, true, false), ("dc1", "dc1", true, false), ("dc2", "dc2", true, true), ("by-hand.snap", null, false, false)],
            listed.Select(static snapshot => (snapshot.Datacenter ?? snapshot.Name, snapshot.Datacenter, snapshot.IsKnown, snapshot.Manifest is not null)));
    }

    [Fact]
    public async Task Listing_reads_no_snapshot()
    {
        await StoredSnapshots.PutAsync(_store, Now);
        ReadingStore counting = new(_store);

        await new SnapshotCatalog(counting).ListAsync(Cancellation);

        Assert.All(counting.Read, name => Assert.EndsWith(".json", name, StringComparison.Ordinal));
        Assert.Single(counting.Read);
    }

    [Fact]
    public async Task A_manifest_of_other_content_is_not_believed()
    {
        StoredSnapshot stored = await StoredSnapshots.PutAsync(_store, Now);
        await _store.WriteManifestAsync(stored.Name, stored.Manifest! with { Length = 5 }, Cancellation);

        StoredSnapshot listed = Assert.Single(await Catalog.ListAsync(Cancellation));

        Assert.Null(listed.Manifest);
        Assert.Contains("says 5 bytes", listed.ManifestProblem, StringComparison.Ordinal);
        Assert.True(listed.IsKnown);
    }

    [Fact]
    public async Task A_manifest_that_says_another_datacenter_than_the_name_is_not_believed()
    {
        StoredSnapshot stored = await StoredSnapshots.PutAsync(_store, Now);
        await _store.WriteManifestAsync(stored.Name, stored.Manifest! with { Datacenter = "dc2" }, Cancellation);

        StoredSnapshot listed = Assert.Single(await Catalog.ListAsync(Cancellation));

        Assert.Equal(("dc1", null), (listed.Datacenter, listed.Manifest));
    }

    [Fact]
    public async Task A_pin_beside_a_snapshot_is_seen_and_is_no_snapshot()
    {
        StoredSnapshot stored = await StoredSnapshots.PutAsync(_store, Now);
        await StoredSnapshots.PutTextAsync(_store, stored.Name + ".pin", "before the upgrade");

        Assert.True(Assert.Single(await Catalog.ListAsync(Cancellation)).IsPinned);
        Assert.True((await Catalog.GetAsync(stored.Name, Cancellation)).IsPinned);
    }

    [Fact]
    public async Task The_newest_and_the_newest_before_a_time_are_found()
    {
        StoredSnapshot[] stored = [await StoredSnapshots.PutAsync(_store, Now.AddHours(-2)), await StoredSnapshots.PutAsync(_store, Now.AddHours(-1)), await StoredSnapshots.PutAsync(_store, Now)];

        Assert.Equal(stored[2].Name, (await Catalog.FindAsync(time: StoredSnapshots.Clock, cancellationToken: Cancellation))?.Name);
        Assert.Equal(stored[1].Name, (await Catalog.FindAsync(until: Now.AddSeconds(-1), cancellationToken: Cancellation))?.Name);
        Assert.Equal(stored[1].Name, (await Catalog.FindAsync(until: Now.AddHours(-1), cancellationToken: Cancellation))?.Name);
        Assert.Null(await Catalog.FindAsync(until: Now.AddDays(-1), cancellationToken: Cancellation));
        Assert.Null(await Catalog.FindAsync("dc2", time: StoredSnapshots.Clock, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_newest_one_from_the_future_is_not_guessed_about()
    {
        StoredSnapshot present = await StoredSnapshots.PutAsync(_store, Now.AddMinutes(59));
        Assert.Equal(present.Name, (await Catalog.FindAsync(time: StoredSnapshots.Clock, cancellationToken: Cancellation))?.Name);
        StoredSnapshot future = await StoredSnapshots.PutAsync(_store, Now.AddMinutes(61));

        SnapshotStoreException failure = await Assert.ThrowsAsync<SnapshotStoreException>(() => Catalog.FindAsync(time: StoredSnapshots.Clock, cancellationToken: Cancellation));

        Assert.Equal((SnapshotStoreError.Ambiguous, future.Name), (failure.Error, failure.Name));
        Assert.Contains("name a snapshot, or a time: expected 2026-11-25 12:00:00Z or before, found 2026-11-25 13:01:00Z", failure.Message, StringComparison.Ordinal);
        Assert.Equal(present.Name, (await Catalog.FindAsync(until: Now.AddHours(1), time: StoredSnapshots.Clock, cancellationToken: Cancellation))?.Name);
        Assert.Equal(future.Name, (await Catalog.FindAsync(until: Now.AddHours(2), time: StoredSnapshots.Clock, cancellationToken: Cancellation))?.Name);
    }

    [Fact]
    public async Task One_that_is_known_to_be_damaged_is_not_the_newest()
    {
        StoredSnapshot good = await StoredSnapshots.PutAsync(_store, Now.AddHours(-1));
        StoredSnapshot damaged = await StoredSnapshots.PutAsync(_store, Now);
        await _store.WriteManifestAsync(damaged.Name, damaged.Manifest! with { VerificationError = "A checksum differs." }, Cancellation);

        Assert.Equal(good.Name, (await Catalog.FindAsync(time: StoredSnapshots.Clock, cancellationToken: Cancellation))?.Name);
    }

    [Fact]
    public async Task Of_several_datacenters_one_must_be_named()
    {
        await StoredSnapshots.PutAsync(_store, Now.AddHours(-1), "dc1");
        await StoredSnapshots.PutAsync(_store, Now, "dc2");

        SnapshotStoreException failure = await Assert.ThrowsAsync<SnapshotStoreException>(() => Catalog.FindAsync(time: StoredSnapshots.Clock, cancellationToken: Cancellation));

        Assert.Equal((SnapshotStoreError.Ambiguous, "dc1, dc2"), (failure.Error, failure.Found));
        Assert.Equal("dc1", (await Catalog.FindAsync("dc1", time: StoredSnapshots.Clock, cancellationToken: Cancellation))?.Datacenter);
    }

    [Fact]
    public async Task What_is_stored_is_read_back_and_the_manifests_say_so()
    {
        FakeTimeProvider time = new(Now.AddDays(1));
        StoredSnapshot good = await StoredSnapshots.PutAsync(_store, Now);
        StoredSnapshot cut = await StoredSnapshots.PutAsync(_store, Now.AddHours(-1));
        byte[] archive = await File.ReadAllBytesAsync(Fixtures.Snapshot("consul-1.10.11-full"), Cancellation);
        archive[archive.Length / 2] ^= 1;
        await _store.PutAsync(cut.Name, new MemoryStream(archive), cancellationToken: Cancellation);

        IReadOnlyList<StoredVerification> results = await Catalog.VerifyStoredAsync(time: time, cancellationToken: Cancellation);

        IReadOnlyList<StoredSnapshot> listed = await Catalog.ListAsync(Cancellation);
        Assert.Equal([(cut.Name, StoredVerificationOutcome.Damaged), (good.Name, StoredVerificationOutcome.Good)], results.Select(static result => (result.Snapshot.Name, result.Outcome)).Order());
        Assert.Equal([(true, false), (false, true)], listed.Select(static snapshot => (snapshot.Manifest!.IsDamaged, snapshot.Manifest.IsVerified)));
        Assert.All(listed, snapshot => Assert.Equal(time.GetUtcNow(), snapshot.Manifest!.VerifiedAt));
        Assert.All(listed, snapshot => Assert.Equal(snapshot.Time, snapshot.Manifest!.CreatedAt));
    }

    [Fact]
    public async Task An_intact_archive_that_is_not_the_manifests_is_no_good_one()
    {
        StoredSnapshot stored = await StoredSnapshots.PutAsync(_store, Now);
        await _store.WriteManifestAsync(stored.Name, stored.Manifest! with { Sha256 = new string('b', 64) }, Cancellation);

        StoredVerification result = Assert.Single(await Catalog.VerifyStoredAsync(cancellationToken: Cancellation));

        Assert.Equal(StoredVerificationOutcome.Damaged, result.Outcome);
        Assert.Contains($"found {stored.Manifest!.Sha256}", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_takes_those_whose_verification_is_the_longest_ago()
    {
        FakeTimeProvider time = new(Now.AddDays(1));
        StoredSnapshot never = await StoredSnapshots.PutAsync(_store, Now.AddHours(-3), withManifest: false);
        StoredSnapshot old = await StoredSnapshots.PutAsync(_store, Now.AddHours(-2));
        StoredSnapshot recent = await StoredSnapshots.PutAsync(_store, Now.AddHours(-1));
        StoredVerificationOptions options = new() { Sample = 1, CreatesManifests = true };

        List<string> order = [];
        for (int i = 0; i < 4; i++)
        {
            time.Advance(TimeSpan.FromHours(1));
            order.Add(Assert.Single(await Catalog.VerifyStoredAsync(options, time, cancellationToken: Cancellation)).Snapshot.Name);
        }

        Assert.Equal([never.Name, old.Name, recent.Name, never.Name], order);
        Assert.All(await Catalog.ListAsync(Cancellation), snapshot => Assert.True(snapshot.Manifest!.IsVerified));
    }

    [Fact]
    public async Task A_store_that_fails_while_it_is_read_is_no_verdict()
    {
        StoredSnapshot stored = await StoredSnapshots.PutAsync(_store, Now);
        SnapshotCatalog failing = new(new ReadingStore(_store) { FailsSnapshots = true });

        StoredVerification result = Assert.Single(await failing.VerifyStoredAsync(cancellationToken: Cancellation));

        Assert.Equal(StoredVerificationOutcome.NotRead, result.Outcome);
        Assert.Equal(stored.Manifest!.VerifiedAt, (await Catalog.GetAsync(stored.Name, Cancellation)).Manifest!.VerifiedAt);
    }

    [Fact]
    public async Task Manifests_of_snapshots_that_are_gone_are_removed_and_no_others()
    {
        StoredSnapshot gone = await StoredSnapshots.PutAsync(_store, Now);
        StoredSnapshot stays = await StoredSnapshots.PutAsync(_store, Now.AddHours(-1));
        StoredSnapshot other = await StoredSnapshots.PutAsync(_store, Now, "dc2");
        await StoredSnapshots.PutTextAsync(_store, "consul-1000000000000000000.snap.json", "{}");
        await StoredSnapshots.PutTextAsync(_store, "package.json", "{}");
        await _store.DeleteAsync(gone.Name, Cancellation);
        await _store.DeleteAsync(other.Name, Cancellation);

        int removed = await Catalog.RemoveOrphanedManifestsAsync("dc1", Cancellation);

        Assert.Equal(1, removed);
        Assert.Equal(
            ["consul-1000000000000000000.snap.json", stays.Name, stays.Name + ".json", other.Name + ".json", "package.json"],
            await StoredSnapshots.NamesAsync(_store));
    }

    [Fact]
    public async Task A_snapshot_is_copied_out_only_if_it_is_what_its_manifest_says()
    {
        using TemporaryFolder folder = new();
        StoredSnapshot stored = await StoredSnapshots.PutAsync(_store, Now);
        StoredSnapshot swapped = stored with { Manifest = stored.Manifest! with { Sha256 = new string('b', 64) } };

        SnapshotVerification verification = await Catalog.DownloadAsync(stored, folder["good.snap"], cancellationToken: Cancellation);
        SnapshotStoreException failure = await Assert.ThrowsAsync<SnapshotStoreException>(() => Catalog.DownloadAsync(swapped, folder["bad.snap"], cancellationToken: Cancellation));

        Assert.True(verification.IsIntact);
        Assert.Equal((SnapshotStoreError.Corrupt, stored.Manifest!.Sha256), (failure.Error, failure.Found));
        Assert.Equal(["good.snap"], folder.FileNames);
    }

    /// <summary>Another store that notes what is read, and may refuse it.</summary>
    private sealed class ReadingStore(SnapshotStore store) : SnapshotStore
    {
        public List<string> Read { get; } = [];

        public bool FailsSnapshots { get; init; }

        public override string Description => store.Description;

        public override Task<int> RemoveLeftoversAsync(DateTimeOffset olderThan, CancellationToken cancellationToken = default) => store.RemoveLeftoversAsync(olderThan, cancellationToken);

        protected override Task<StoredObject> PutCoreAsync(string name, Stream content, StorePutOptions options, CancellationToken cancellationToken) =>
            store.PutAsync(name, content, options, cancellationToken);

        protected override Task<Stream> OpenReadCoreAsync(string name, CancellationToken cancellationToken)
        {
            Read.Add(name);
            return FailsSnapshots && !name.EndsWith(".json", StringComparison.Ordinal)
                ? throw new SnapshotStoreException(SnapshotStoreError.Unavailable, Description, name, "the store does not answer")
                : store.OpenReadAsync(name, cancellationToken);
        }

        protected override IAsyncEnumerable<StoredObject> ListCoreAsync(string prefix, CancellationToken cancellationToken) => store.ListAsync(prefix, cancellationToken);

        protected override Task<StoredObject?> TryGetCoreAsync(string name, CancellationToken cancellationToken) => store.TryGetAsync(name, cancellationToken);

        protected override Task DeleteCoreAsync(string name, CancellationToken cancellationToken) => store.DeleteAsync(name, cancellationToken);
    }
}
