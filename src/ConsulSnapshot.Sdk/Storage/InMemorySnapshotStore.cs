using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace ConsulSnapshot.Sdk.Storage;

/// <summary>A store in this process's memory, for tests: it holds everything that is written to it.</summary>
/// <remarks>Safe for concurrent use by several callers.</remarks>
/// <param name="description">What the store is called in messages.</param>
/// <param name="time">The clock of <see cref="StoredObject.LastModified"/>; <see langword="null"/> for the system's.</param>
public sealed class InMemorySnapshotStore(string description = "memory:", TimeProvider? time = null) : SnapshotStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (StoredObject Object, byte[] Content)> _objects = new(NameComparer);
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private long _writes;

    /// <inheritdoc/>
    public override string Description { get; } = description;

    /// <inheritdoc/>
    /// <remarks>Always 0: a write leaves nothing here.</remarks>
    public override Task<int> RemoveLeftoversAsync(DateTimeOffset olderThan, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(0);
    }

    /// <inheritdoc/>
    protected override async Task<StoredObject> PutCoreAsync(string name, Stream content, StorePutOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(options);
        using MemoryStream copy = new();
        await content.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (options.IfAbsent && _objects.ContainsKey(name))
            {
                throw AlreadyExists(name);
            }

            StoredObject stored = new()
            {
                Name = name,
                Length = copy.Length,
                LastModified = _time.GetUtcNow(),
                Version = (++_writes).ToString(CultureInfo.InvariantCulture),
                Sha256 = options.Sha256 ?? Convert.ToHexStringLower(SHA256.HashData(copy.GetBuffer().AsSpan(0, (int)copy.Length))),
            };
            _objects[name] = (stored, copy.ToArray());
            return stored;
        }
    }

    /// <inheritdoc/>
    protected override Task<Stream> OpenReadCoreAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return _objects.TryGetValue(name, out (StoredObject Object, byte[] Content) found)
                ? Task.FromResult<Stream>(new MemoryStream(found.Content, writable: false))
                : Task.FromException<Stream>(NotFound(name));
        }
    }

    /// <inheritdoc/>
    protected override async IAsyncEnumerable<StoredObject> ListCoreAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StoredObject[] listed;
        lock (_lock)
        {
            listed = [.. _objects.Values.Select(static entry => entry.Object).Where(entry => entry.Name.StartsWith(prefix, StringComparison.Ordinal))];
        }

        foreach (StoredObject stored in listed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return stored;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override Task<StoredObject?> TryGetCoreAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Task.FromResult(_objects.TryGetValue(name, out (StoredObject Object, byte[] Content) found) ? found.Object : null);
        }
    }

    /// <inheritdoc/>
    protected override Task DeleteCoreAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            _objects.Remove(name);
        }

        return Task.CompletedTask;
    }
}
