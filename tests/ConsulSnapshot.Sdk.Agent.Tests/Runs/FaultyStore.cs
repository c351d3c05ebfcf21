using System.Collections.Concurrent;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent.Tests.Runs;

/// <summary>A store in memory that fails as a test says, and keeps what was asked of it.</summary>
internal sealed class FaultyStore(string description = "memory:faulty", TimeProvider? time = null) : SnapshotStore
{
    private readonly InMemorySnapshotStore _inner = new(description, time);

    public override string Description => Describe is null ? description : Describe();

    /// <summary>Gets or sets what it is called, at which no store should fail; <see langword="null"/> for what it was made with.</summary>
    public Func<string>? Describe { get; set; }

    /// <summary>Gets or sets what happens before a write, with the name and the content; it may throw, wait or read.</summary>
    public Func<string, Stream, CancellationToken, Task>? BeforePut { get; set; }

    /// <summary>Gets or sets what happens before a deletion.</summary>
    public Func<string, Task>? BeforeDelete { get; set; }

    /// <summary>Gets or sets what happens before a listing.</summary>
    public Func<Task>? BeforeList { get; set; }

    /// <summary>Gets or sets what happens before a snapshot is read, with its name.</summary>
    public Func<string, CancellationToken, Task>? BeforeRead { get; set; }

    /// <summary>Gets the names of the snapshots that were read.</summary>
    public ConcurrentQueue<string> ReadNames { get; } = [];

    /// <summary>Gets or sets what happens before leftovers are removed.</summary>
    public Action? BeforeRemove { get; set; }

    /// <summary>Gets what unfinished writes left, as with uploads to a bucket: a name, and when it was begun.</summary>
    public ConcurrentDictionary<string, DateTimeOffset> Leftovers { get; } = [];

    /// <summary>Gets how many snapshots were read.</summary>
    public int Reads => ReadNames.Count;

    /// <summary>Changes one bit of an object, as a bad disk does.</summary>
    public async Task DamageAsync(string name)
    {
        byte[] content = await ReadAsync(name);
        content[content.Length / 2] ^= 1;
        await PutDirectlyAsync(name, content);
    }

    /// <summary>Reads an object, whatever happens to others.</summary>
    public async Task<byte[]> ReadAsync(string name)
    {
        using MemoryStream content = new();
        await using Stream stored = await _inner.OpenReadAsync(name, TestContext.Current.CancellationToken);
        await stored.CopyToAsync(content, TestContext.Current.CancellationToken);
        return content.ToArray();
    }

    /// <summary>Writes an object, whatever happens to others.</summary>
    public async Task PutDirectlyAsync(string name, byte[] content) => await _inner.PutAsync(name, new MemoryStream(content), cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Reads a manifest.</summary>
    public async Task<SnapshotManifest> ManifestAsync(string name) => (await _inner.TryReadManifestAsync(name, TestContext.Current.CancellationToken))!;

    /// <summary>Lists all names.</summary>
    public async Task<List<string>> NamesAsync()
    {
        List<string> names = [];
        await foreach (StoredObject stored in _inner.ListAsync("", TestContext.Current.CancellationToken))
        {
            names.Add(stored.Name);
        }

        return names;
    }

    /// <summary>Lists the names of snapshots.</summary>
    public async Task<List<string>> SnapshotsAsync() => [.. (await NamesAsync()).Where(name => name.EndsWith(".snap", StringComparison.Ordinal))];

    public override Task<int> RemoveLeftoversAsync(DateTimeOffset olderThan, CancellationToken cancellationToken = default)
    {
        BeforeRemove?.Invoke();
        return Task.FromResult(Leftovers.Count(left => left.Value < olderThan && Leftovers.TryRemove(left)));
    }

    protected override async Task<StoredObject> PutCoreAsync(string name, Stream content, StorePutOptions options, CancellationToken cancellationToken)
    {
        if (BeforePut is { } before)
        {
            await before(name, content, cancellationToken);
        }

        return await _inner.PutAsync(name, content, options, cancellationToken);
    }

    protected override async Task<Stream> OpenReadCoreAsync(string name, CancellationToken cancellationToken)
    {
        if (name.EndsWith(".snap", StringComparison.Ordinal))
        {
            ReadNames.Enqueue(name);
            if (BeforeRead is { } before)
            {
                await before(name, cancellationToken);
            }
        }

        return await _inner.OpenReadAsync(name, cancellationToken);
    }

    protected override async IAsyncEnumerable<StoredObject> ListCoreAsync(string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (BeforeList is { } before)
        {
            await before();
        }

        await foreach (StoredObject stored in _inner.ListAsync(prefix, cancellationToken))
        {
            yield return stored;
        }
    }

    protected override Task<StoredObject?> TryGetCoreAsync(string name, CancellationToken cancellationToken) => _inner.TryGetAsync(name, cancellationToken);

    protected override async Task DeleteCoreAsync(string name, CancellationToken cancellationToken)
    {
        if (BeforeDelete is { } before)
        {
            await before(name);
        }

        await _inner.DeleteAsync(name, cancellationToken);
    }
}
