using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Tests.Storage;

/// <summary>Stores and snapshots are found by URLs, which never show what is secret.</summary>
public sealed class SnapshotStoreFactoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InMemorySnapshotStore _memory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => StoredSnapshots.Now;

    private SnapshotStoreFactory Factory => new SnapshotStoreFactory().Add("s3", _ => _memory);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("file:///backups", "file:///backups", SnapshotSelectorKind.Unsaid, null)]
    [InlineData("s3://bucket/prefix@latest", "s3://bucket/prefix", SnapshotSelectorKind.Latest, null)]
    [InlineData("s3://bucket@latest", "s3://bucket/", SnapshotSelectorKind.Latest, null)]
    [InlineData("file:///b@2026-11-25", "file:///b", SnapshotSelectorKind.AtTime, "2026-11-25T00:00:00Z")]
    [InlineData("file:///b@2026-11-25T18:30", "file:///b", SnapshotSelectorKind.AtTime, "2026-11-25T18:30:00Z")]
    [InlineData("file:///b@2026-11-25T18:30:00+02:00", "file:///b", SnapshotSelectorKind.AtTime, "2026-11-25T16:30:00Z")]
    [InlineData("file:///b@20261125T183000Z", "file:///b", SnapshotSelectorKind.AtTime, "2026-11-25T18:30:00Z")]
    [InlineData("file:///b/ops@example", "file:///b/ops@example", SnapshotSelectorKind.Unsaid, null)]
    public void A_url_says_where_and_which(string text, string location, SnapshotSelectorKind kind, string? time)
    {
        SnapshotStoreUrl url = SnapshotStoreUrl.Parse(text);

        Assert.Equal((location, kind), (url.Location.AbsoluteUri, url.Kind));
        Assert.Equal(time is null ? null : DateTimeOffset.Parse(time, null), url.Time);
    }

    [Theory]
    [InlineData("s3://key:secret@bucket/prefix")]
    [InlineData("s3://secret@bucket/prefix@latest")]
    public void Credentials_in_a_url_are_refused_and_not_shown(string text)
    {
        SnapshotStoreException failure = Assert.Throws<SnapshotStoreException>(() => SnapshotStoreUrl.Parse(text));

        Assert.Equal(SnapshotStoreError.InvalidAddress, failure.Error);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
        Assert.Contains("s3://bucket/prefix", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_is_not_shown()
    {
        SnapshotStoreUrl url = SnapshotStoreUrl.Parse("azblob://account/container?sig=secret");

        Assert.Equal("azblob://account/container", url.ToString());
        Assert.Equal("azblob://account/container", Assert.Throws<SnapshotStoreException>(() => Factory.Open(url)).Store);
    }

    [Theory]
    [InlineData("gopher://hole")]
    [InlineData("file://host/share")]
    [InlineData("file:///x?y=1")]
    public void A_url_that_no_store_can_be_opened_by_is_refused(string text)
    {
        SnapshotStoreException failure = Assert.Throws<SnapshotStoreException>(() => Factory.Open(SnapshotStoreUrl.Parse(text)));

        Assert.Equal(SnapshotStoreError.InvalidAddress, failure.Error);
    }

    [Theory]
    [InlineData("backups")]
    [InlineData("")]
    public void What_is_no_url_is_said_so(string text)
    {
        Exception failure = Assert.ThrowsAny<Exception>(() => SnapshotStoreUrl.Parse(text));

        Assert.True(failure is ArgumentException or SnapshotStoreException { Error: SnapshotStoreError.InvalidAddress });
    }

    [Theory]
    [InlineData("file:///x", true)]
    [InlineData("S3://x", true)]
    [InlineData("backup.snap", false)]
    [InlineData("azblob://x", false)]
    [InlineData("./file:x", false)]
    public void Only_the_schemes_that_are_known_make_a_url_of_a_text(string text, bool isUrl)
    {
        Assert.Equal(isUrl, Factory.IsStoreUrl(text));
        Assert.Equal(["file", "s3"], Factory.Schemes);
    }

    [Fact]
    public async Task A_snapshot_is_found_by_its_name_by_a_time_and_as_the_newest()
    {
        FileSystemSnapshotStore store = new(Path.GetDirectoryName(_folder["x"])!);
        StoredSnapshot old = await StoredSnapshots.PutAsync(store, Now.AddHours(-1));
        StoredSnapshot newest = await StoredSnapshots.PutAsync(store, Now);

        Assert.Equal(newest.Name, await FindAsync($"{store.Description}"));
        Assert.Equal(newest.Name, await FindAsync($"{store.Description}@latest"));
        Assert.Equal(old.Name, await FindAsync($"{store.Description}@{Now.AddSeconds(-1):yyyy-MM-dd'T'HH:mm:ssK}"));
        Assert.Equal(Path.GetFileName(old.Name), await FindAsync($"{store.Description}/{old.Name}"));
        Assert.Equal(Path.GetFileName(newest.Name), await FindAsync($"{store.Description}/dc1"));
    }

    [Fact]
    public async Task A_snapshot_that_is_not_there_is_said_so()
    {
        SnapshotStoreException failure = await Assert.ThrowsAsync<SnapshotStoreException>(() => Factory.FindAsync(SnapshotStoreUrl.Parse("s3://bucket@2026-01-01"), "dc1", cancellationToken: Cancellation));

        Assert.Equal(SnapshotStoreError.NotFound, failure.Error);
        Assert.Contains("no good snapshot of datacenter 'dc1' from 2026-01-01 00:00:00Z or before", failure.Message, StringComparison.Ordinal);
    }

    private async Task<string> FindAsync(string url) => (await Factory.FindAsync(SnapshotStoreUrl.Parse(url), time: StoredSnapshots.Clock, cancellationToken: Cancellation)).Snapshot.Name;
}
