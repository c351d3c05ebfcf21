using System.Security.Cryptography;
using System.Text;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Tests.StoreConformance;

/// <summary>What every store promises.</summary>
public abstract class SnapshotStoreConformanceTests(StorePlace place) : IAsyncDisposable
{
    // More than one part of an upload in parts.
    protected const int BigLength = 20 * 1024 * 1024;
    protected const int Cut = 13 * 1024 * 1024;

    protected StorePlace Place { get; } = place;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>How many objects are listed.</summary>
    protected virtual int ListedCount => 2500;

    public static TheoryData<string> GoodNames =>
    [
        "consul.snap",
        "a folder/with spaces in it/a file.snap",
        "münchen/東京/😀.snap",
        "plus+and%and%20and#and?and&and=.snap",
        "quotes'and\"and[brackets]{braces}(round)~!@$^,;.snap",
        "deep/er/and/deep/er/and/deep/er/x",
        ".hidden/.snap",
        "-dash",
    ];

    public static TheoryData<string> BadNames =>
    [
        "", "/", "/absolute", "folder/", "a//b", ".", "..", "../up", "a/../../up", "a/./b", "line\nbreak", "nul\0", "back\\slash", "dot.", "space ", "space /x", "dot./x", "x.unverified-0123456789ab",
        "\ud83d", new string('x', 201), string.Join('/', Enumerable.Repeat("1234567890", 70)),
    ];

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Place.DisposeAsync();
    }

    [Fact]
    public async Task An_object_is_read_as_it_was_written()
    {
        SnapshotStore store = await Place.CreateAsync();

        StoredObject stored = await store.PutAsync("folder/x.snap", new GeneratedStream(BigLength), cancellationToken: Cancellation);

        Assert.Equal(("folder/x.snap", BigLength), (stored.Name, stored.Length));
        Assert.Equal(await HashAsync(new GeneratedStream(BigLength)), stored.Sha256);
        await using Stream content = await store.OpenReadAsync("folder/x.snap", Cancellation);
        Assert.True(await new GeneratedStream(BigLength).EqualsAsync(content, Cancellation));
    }

    [Fact]
    public async Task An_empty_object_is_an_object()
    {
        SnapshotStore store = await Place.CreateAsync();

        StoredObject stored = await store.PutAsync("empty", Stream.Null, cancellationToken: Cancellation);

        Assert.Equal(0, stored.Length);
        Assert.Equal("", await ReadAsync(store, "empty"));
        Assert.Equal(["empty"], await NamesAsync(store));
    }

    [Theory]
    [MemberData(nameof(GoodNames))]
    public async Task A_name_is_kept_as_it_is(string name)
    {
        SnapshotStore store = await Place.CreateAsync();

        await PutAsync(store, name, "content");

        Assert.Equal("content", await ReadAsync(store, name));
        Assert.Equal([name], await NamesAsync(store));
        Assert.Equal([name], await NamesAsync(store, name[..1]));
        Assert.Equal(name, (await store.GetAsync(name, Cancellation)).Name);
        await store.DeleteAsync(name, Cancellation);
        Assert.Empty(await NamesAsync(store));
    }

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task A_name_that_not_every_store_can_hold_is_refused_everywhere(string name)
    {
        SnapshotStore store = await Place.CreateAsync();

        SnapshotStoreException[] refusals =
        [
            await FailureAsync(() => PutAsync(store, name, "content")),
            await FailureAsync(() => store.OpenReadAsync(name, Cancellation)),
            await FailureAsync(() => store.TryGetAsync(name, Cancellation)),
            await FailureAsync(() => store.DeleteAsync(name, Cancellation)),
        ];

        Assert.All(refusals, refusal => Assert.Equal(SnapshotStoreError.InvalidName, refusal.Error));
        Assert.All(refusals, refusal => Assert.DoesNotContain(refusal.Message, character => char.IsControl(character)));
        Assert.Empty(await NamesAsync(store));
    }

    [Fact]
    public async Task A_write_replaces_what_had_the_name()
    {
        SnapshotStore store = await Place.CreateAsync();
        StoredObject first = await PutAsync(store, "x", "the old and longer one");

        StoredObject second = await PutAsync(store, "x", "new");

        Assert.Equal("new", await ReadAsync(store, "x"));
        Assert.Equal(3, (await store.GetAsync("x", Cancellation)).Length);
        Assert.True(first.Version is null || first.Version != second.Version);
    }

    [Fact]
    public async Task Until_a_write_ends_the_old_object_stays()
    {
        SnapshotStore store = await Place.CreateAsync();
        await PutAsync(store, "x", "old");
        Gate gate = new(BigLength);
        Task<StoredObject> writing = store.PutAsync("x", new GeneratedStream(BigLength) { BeforeRead = gate.PassAsync }, cancellationToken: Cancellation);
        await gate.Reached;

        string during = await ReadAsync(store, "x");
        IReadOnlyList<StoredObject> listed = await ListAsync(store);
        gate.Open();
        await writing;

        Assert.Equal("old", during);
        Assert.Equal(3, Assert.Single(listed).Length);
        Assert.Equal(BigLength, (await store.GetAsync("x", Cancellation)).Length);
    }

    [Fact]
    public async Task Nothing_is_listed_before_it_is_whole()
    {
        SnapshotStore store = await Place.CreateAsync();
        Gate gate = new(BigLength);
        Task<StoredObject> writing = store.PutAsync("folder/x", new GeneratedStream(BigLength) { BeforeRead = gate.PassAsync }, cancellationToken: Cancellation);
        await gate.Reached;

        IReadOnlyList<string> during = await NamesAsync(store);
        StoredObject? found = await store.TryGetAsync("folder/x", Cancellation);
        gate.Open();
        await writing;

        Assert.Empty(during);
        Assert.Null(found);
        Assert.Equal(["folder/x"], await NamesAsync(store));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Cut)]
    public async Task Content_that_fails_leaves_nothing_and_its_failure_comes_through(int at)
    {
        SnapshotStore store = await Place.CreateAsync();
        IOException fault = new("The source broke.");
        GeneratedStream content = new(BigLength) { BeforeRead = (position, _) => position >= at ? Task.FromException(fault) : Task.CompletedTask };

        IOException failure = await Assert.ThrowsAsync<IOException>(() => store.PutAsync("x", content, cancellationToken: Cancellation));

        Assert.Same(fault, failure);
        await AssertNothingIsLeftAsync(store);
    }

    [Fact]
    public async Task Content_that_fails_leaves_the_old_object()
    {
        SnapshotStore store = await Place.CreateAsync();
        await PutAsync(store, "x", "old");
        GeneratedStream content = new(BigLength) { BeforeRead = static (position, _) => position >= Cut ? Task.FromException(new IOException()) : Task.CompletedTask };

        await Assert.ThrowsAsync<IOException>(() => store.PutAsync("x", content, cancellationToken: Cancellation));

        Assert.Equal("old", await ReadAsync(store, "x"));
    }

    [Fact]
    public async Task A_write_that_is_cancelled_leaves_nothing()
    {
        SnapshotStore store = await Place.CreateAsync();
        using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        GeneratedStream content = new(BigLength) { BeforeRead = (position, _) => position >= Cut ? cancellation.CancelAsync() : Task.CompletedTask };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.PutAsync("x", content, cancellationToken: cancellation.Token));

        await AssertNothingIsLeftAsync(store);
    }

    [Fact]
    public async Task A_write_that_is_cancelled_at_its_very_end_leaves_nothing_or_all()
    {
        SnapshotStore store = await Place.CreateAsync();
        using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        GeneratedStream content = new(BigLength) { BeforeRead = (position, _) => position == BigLength ? cancellation.CancelAsync() : Task.CompletedTask };

        Exception? failure = await Record.ExceptionAsync(() => store.PutAsync("x", content, cancellationToken: cancellation.Token));

        Assert.True(failure is null or OperationCanceledException, failure?.ToString());
        Assert.All(await ListAsync(store), stored => Assert.Equal(BigLength, stored.Length));
        Assert.Equal(0, await store.RemoveLeftoversAsync(Tomorrow, Cancellation));
    }

    [Fact]
    public async Task A_call_that_is_cancelled_before_it_begins_does_nothing()
    {
        SnapshotStore store = await Place.CreateAsync();
        await PutAsync(store, "x", "content");
        CancellationToken cancelled = new(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.PutAsync("y", Stream.Null, cancellationToken: cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.DeleteAsync("x", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.OpenReadAsync("x", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.TryGetAsync("x", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.ListAsync("", cancelled).CountAsync(CancellationToken.None));

        Assert.Equal(["x"], await NamesAsync(store));
    }

    [Fact]
    public async Task Content_with_another_checksum_than_it_must_have_is_not_kept()
    {
        SnapshotStore store = await Place.CreateAsync();
        string meant = await HashAsync(new GeneratedStream(BigLength, seed: 2));

        SnapshotStoreException failure = await FailureAsync(() => store.PutAsync("x", new GeneratedStream(BigLength), new() { Sha256 = meant }, Cancellation));

        Assert.Equal(SnapshotStoreError.Corrupt, failure.Error);
        Assert.Equal((meant, await HashAsync(new GeneratedStream(BigLength))), (failure.Expected, failure.Found));
        await AssertNothingIsLeftAsync(store);
    }

    [Fact]
    public async Task Content_with_the_checksum_that_it_must_have_is_kept()
    {
        SnapshotStore store = await Place.CreateAsync();
        string meant = await HashAsync(new GeneratedStream(BigLength));

        StoredObject stored = await store.PutAsync("x", new GeneratedStream(BigLength), new() { Sha256 = meant.ToUpperInvariant() }, Cancellation);

        Assert.Equal(meant, stored.Sha256);
        Assert.True((await store.GetAsync("x", Cancellation)).Sha256 is null or { Length: 64 });
    }

    [Fact]
    public async Task A_name_that_must_be_new_is_refused_if_it_is_taken()
    {
        SnapshotStore store = await Place.CreateAsync();
        await PutAsync(store, "x", "old");

        SnapshotStoreException failure = await FailureAsync(() => store.PutAsync("x", Text("new"), new() { IfAbsent = true }, Cancellation));

        Assert.Equal((SnapshotStoreError.AlreadyExists, "x"), (failure.Error, failure.Name));
        Assert.Equal("old", await ReadAsync(store, "x"));
        Assert.Equal(0, await store.RemoveLeftoversAsync(Tomorrow, Cancellation));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(BigLength)]
    public async Task Of_two_writers_of_one_new_name_one_wins_and_the_other_hears_of_it(int length)
    {
        SnapshotStore store = await Place.CreateAsync();
        Gate first = new(length);
        Gate second = new(length);
        Task<StoredObject>[] writing =
        [
            store.PutAsync("x", new GeneratedStream(length, seed: 1) { BeforeRead = first.PassAsync }, new() { IfAbsent = true }, Cancellation),
            store.PutAsync("x", new GeneratedStream(length, seed: 2) { BeforeRead = second.PassAsync }, new() { IfAbsent = true }, Cancellation),
        ];
        await Task.WhenAll(first.Reached, second.Reached);
        first.Open();
        second.Open();

        Exception?[] failures = await Task.WhenAll(writing.Select(task => Record.ExceptionAsync(() => task).AsTask()));

        Exception? failure = Assert.Single(failures, exception => exception is not null);
        Assert.Equal(SnapshotStoreError.AlreadyExists, Assert.IsType<SnapshotStoreException>(failure).Error);
        ulong winner = failures[0] is null ? 1UL : 2;
        await using Stream content = await store.OpenReadAsync("x", Cancellation);
        Assert.True(await new GeneratedStream(length, winner).EqualsAsync(content, Cancellation));
        Assert.Equal(0, await store.RemoveLeftoversAsync(Tomorrow, Cancellation));
    }

    [Fact]
    public async Task Two_writers_of_one_name_leave_one_whole_object()
    {
        SnapshotStore store = await Place.CreateAsync();

        await Task.WhenAll(
            store.PutAsync("x", new GeneratedStream(BigLength, seed: 1), cancellationToken: Cancellation),
            store.PutAsync("x", new GeneratedStream(BigLength + 1, seed: 2), cancellationToken: Cancellation));

        StoredObject stored = Assert.Single(await ListAsync(store));
        await using Stream content = await store.OpenReadAsync("x", Cancellation);
        Assert.True(await new GeneratedStream(stored.Length, stored.Length == BigLength ? 1UL : 2).EqualsAsync(content, Cancellation));
    }

    [Fact]
    public async Task What_is_not_there_is_said_so()
    {
        SnapshotStore store = await Place.CreateAsync();

        SnapshotStoreException opened = await FailureAsync(() => store.OpenReadAsync("folder/missing", Cancellation));
        SnapshotStoreException got = await FailureAsync(() => store.GetAsync("folder/missing", Cancellation));

        Assert.Null(await store.TryGetAsync("folder/missing", Cancellation));
        Assert.Equal((SnapshotStoreError.NotFound, "folder/missing"), (opened.Error, opened.Name));
        Assert.Equal(SnapshotStoreError.NotFound, got.Error);
        Assert.Contains("'folder/missing'", opened.Message, StringComparison.Ordinal);
        Assert.Contains(store.Description, opened.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_no_object()
    {
        SnapshotStore store = await Place.CreateAsync();
        await PutAsync(store, "folder/x", "content");

        SnapshotStoreException failure = await FailureAsync(() => store.OpenReadAsync("folder", Cancellation));
        await store.DeleteAsync("folder", Cancellation);

        Assert.Equal(SnapshotStoreError.NotFound, failure.Error);
        Assert.Null(await store.TryGetAsync("folder", Cancellation));
        Assert.Equal(["folder/x"], await NamesAsync(store));
    }

    [Fact]
    public async Task What_is_deleted_is_gone_and_can_be_deleted_again()
    {
        SnapshotStore store = await Place.CreateAsync();
        await PutAsync(store, "folder/x", "content");
        await PutAsync(store, "folder/y", "content");

        await store.DeleteAsync("folder/x", Cancellation);
        await store.DeleteAsync("folder/x", Cancellation);
        await store.DeleteAsync("never/there", Cancellation);

        Assert.Equal(["folder/y"], await NamesAsync(store));
        Assert.Null(await store.TryGetAsync("folder/x", Cancellation));
    }

    [Fact]
    public async Task Thousands_of_objects_are_listed_in_order_and_once_each()
    {
        SnapshotStore store = await Place.CreateAsync();
        string[] names = [.. Enumerable.Range(0, ListedCount).Select(number => $"many/{number % 7}/consul {number * 7919 % ListedCount:D5}.snap")];
        await Parallel.ForEachAsync(
            names, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancellation }, async (name, token) => await store.PutAsync(name, Text(name), cancellationToken: token));
        await PutAsync(store, "manyfold", "not under the prefix");

        IReadOnlyList<StoredObject> listed = await ListAsync(store, "many/");

        Assert.Equal(names.Order(SnapshotStore.NameComparer), listed.Select(stored => stored.Name));
        Assert.All(listed, stored => Assert.Equal(stored.Name.Length, stored.Length));
    }

    [Fact]
    public async Task Names_are_listed_in_the_order_of_their_bytes()
    {
        SnapshotStore store = await Place.CreateAsync();
        string[] ordered = ["B", "a", "a b", "a-b/c", "a.b", "a/b", "a/b c", "a/b/c", "a0", "b", "ä", "東", "Ａ", "😀"];
        foreach (string name in ordered.Where(static name => name is not ("a" or "a/b")).Reverse())
        {
            await PutAsync(store, name, "content");
        }

        IReadOnlyList<string> listed = await NamesAsync(store);

        Assert.Equal(ordered.Where(static name => name is not ("a" or "a/b")), listed);
    }

    [Theory]
    [InlineData("", 4)]
    [InlineData("dc1/", 2)]
    [InlineData("dc1/consul-1", 1)]
    [InlineData("dc", 4)]
    [InlineData("dc1", 3)]
    [InlineData("../", 0)]
    [InlineData("/", 0)]
    [InlineData("dc1//", 0)]
    [InlineData("nothing", 0)]
    public async Task A_prefix_is_any_beginning_of_a_name(string prefix, int count)
    {
        SnapshotStore store = await Place.CreateAsync();
        foreach (string name in (string[])["dc1/consul-1", "dc1/consul-2", "dc10/consul-1", "dc2/consul-1"])
        {
            await PutAsync(store, name, "content");
        }

        Assert.Equal(count, (await NamesAsync(store, prefix)).Count);
    }

    [Fact]
    public async Task Leftovers_are_never_listed_and_are_removed_once_they_are_old()
    {
        SnapshotStore store = await Place.CreateAsync();
        await PutAsync(store, "folder/x", "content");
        bool leaves = await Place.LeaveUnfinishedAsync(store);

        Assert.Equal(["folder/x"], await NamesAsync(store));
        Assert.Equal(0, await store.RemoveLeftoversAsync(DateTimeOffset.UnixEpoch, Cancellation));
        Assert.Equal(leaves ? 1 : 0, await store.RemoveLeftoversAsync(Tomorrow, Cancellation));
        Assert.Equal(0, await store.RemoveLeftoversAsync(Tomorrow, Cancellation));
        Assert.Equal("content", await ReadAsync(store, "folder/x"));
    }

    [Fact]
    public async Task A_description_is_a_url_without_secrets()
    {
        SnapshotStore store = await Place.CreateAsync();

        Assert.True(Uri.TryCreate(store.Description, UriKind.Absolute, out Uri? url), store.Description);
        Assert.Equal(("", ""), (url.UserInfo, url.Query));
        Assert.Equal(store.Description, store.ToString());
        Assert.All(Place.Secrets, secret => Assert.DoesNotContain(secret, store.Description, StringComparison.Ordinal));
    }

    // The store's clock may differ from ours.
    protected static DateTimeOffset Tomorrow => TimeProvider.System.GetUtcNow().AddDays(1);

    protected static Task<StoredObject> PutAsync(SnapshotStore store, string name, string content) =>
        store.PutAsync(name, Text(content), cancellationToken: Cancellation);

    protected static async Task<string> ReadAsync(SnapshotStore store, string name)
    {
        await using Stream content = await store.OpenReadAsync(name, Cancellation);
        using StreamReader reader = new(content);
        return await reader.ReadToEndAsync(Cancellation);
    }

    protected static async Task<IReadOnlyList<StoredObject>> ListAsync(SnapshotStore store, string prefix = "") =>
        await store.ListAsync(prefix, Cancellation).ToListAsync(Cancellation);

    protected static async Task<IReadOnlyList<string>> NamesAsync(SnapshotStore store, string prefix = "") =>
        [.. (await ListAsync(store, prefix)).Select(static stored => stored.Name)];

    protected static Task<SnapshotStoreException> FailureAsync(Func<Task> call) => Assert.ThrowsAsync<SnapshotStoreException>(call);

    private static async Task AssertNothingIsLeftAsync(SnapshotStore store)
    {
        Assert.Empty(await NamesAsync(store));
        Assert.Null(await store.TryGetAsync("x", Cancellation));
        Assert.Equal(0, await store.RemoveLeftoversAsync(Tomorrow, Cancellation));
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<string> HashAsync(Stream content) => Convert.ToHexStringLower(await SHA256.HashDataAsync(content, Cancellation));

    /// <summary>Holds a reader at a position until it is opened.</summary>
    private sealed class Gate(long at)
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public void Open() => _open.SetResult();

        public async Task PassAsync(long position, CancellationToken cancellationToken)
        {
            if (position >= at)
            {
                _reached.TrySetResult();
                await _open.Task.WaitAsync(cancellationToken);
            }
        }
    }
}
