using System.Globalization;
using System.Runtime.ExceptionServices;

namespace ConsulSnapshot.Sdk.Storage;

/// <summary>A place that keeps snapshots and what belongs to them, by name.</summary>
/// <remarks>
/// <para>
/// A name has at most 700 bytes as UTF-8, its parts between <c>/</c> at most 200. It holds no control characters, line separators or backslashes, no empty parts, no
/// <c>.</c> or <c>..</c>, and no part that ends with a dot or a space, or like <c>.unverified-0123456789ab</c>. So every store can hold it. Upper and lower case differ.
/// </para>
/// <para>
/// Whoever implements a store implements the methods whose names end in <c>Core</c>: names are checked already, content is hashed on its way, and what reading
/// the content throws is passed on as it is. Implementations are safe for concurrent use by several callers.
/// </para>
/// <para>Failures are <see cref="SnapshotStoreException"/>; cancellation is <see cref="OperationCanceledException"/>.</para>
/// </remarks>
public abstract class SnapshotStore
{
    /// <summary>Gets the order in which names are listed: that of their UTF-8 bytes.</summary>
    public static IComparer<string> NameComparer => StoreName.Comparer;

    /// <summary>Gets what the store is called in messages: a URL without credentials.</summary>
    public abstract string Description { get; }

    /// <summary>Writes an object. It has its name, and is listed, only when it is whole and safe; until then what had the name before stays.</summary>
    /// <remarks>If reading <paramref name="content"/> throws, or the call is cancelled, nothing is kept.</remarks>
    /// <param name="name">The name.</param>
    /// <param name="content">What to write: read once, from where it stands to its end, and left open. Its length need not be known.</param>
    /// <param name="options">Choices; <see langword="null"/> for the default.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>What is stored now, with its SHA-256.</returns>
    /// <exception cref="SnapshotStoreException">The name is invalid or taken, the content has another SHA-256 than it must have, or the store failed.</exception>
    public async Task<StoredObject> PutAsync(string name, Stream content, StorePutOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(content);
        StoreName.Check(Description, name);
        cancellationToken.ThrowIfCancellationRequested();

        options ??= StorePutOptions.Default;
        using StoreContent source = new(content, Description, name, options.Sha256);
        StoredObject stored;
        try
        {
            stored = await PutCoreAsync(name, source, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (source.Failure is not null)
        {
            // The content's own failure says more than what a store or a vendor's package makes of it.
            ExceptionDispatchInfo.Throw(source.Failure);
            throw;
        }

        if (!source.Ended || stored.Length != source.BytesRead)
        {
            throw new SnapshotStoreException(
                SnapshotStoreError.Corrupt, Description, name, "the store must hold as many bytes as the content had", Bytes(source.BytesRead), Bytes(stored.Length));
        }

        return stored with { Sha256 = source.Sha256 };
    }

    /// <summary>Opens an object's content, to be read from its beginning while it arrives.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Stops opening, not reading.</param>
    /// <returns>The content; the caller disposes of it. It need not be able to seek.</returns>
    /// <exception cref="SnapshotStoreException">There is no such object, or the store failed. Reading throws it, or <see cref="IOException"/>, if the store fails later.</exception>
    public Task<Stream> OpenReadAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        StoreName.Check(Description, name);
        return OpenReadCoreAsync(name, cancellationToken);
    }

    /// <summary>Lists the objects whose names begin with a prefix, in the order of <see cref="NameComparer"/>.</summary>
    /// <remarks>It is fetched by pages while it is enumerated. What is written or deleted meanwhile may be listed or not; everything else is listed once.</remarks>
    /// <param name="prefix">The beginning of the names; empty for all. It need not end at a <c>/</c>.</param>
    /// <param name="cancellationToken">Stops listing.</param>
    /// <returns>Whole objects alone.</returns>
    /// <exception cref="SnapshotStoreException">The store failed.</exception>
    public IAsyncEnumerable<StoredObject> ListAsync(string prefix = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return ListCoreAsync(prefix, cancellationToken);
    }

    /// <summary>Gets what the store says about an object.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <returns>The object without its content.</returns>
    /// <exception cref="SnapshotStoreException">There is no such object, or the store failed.</exception>
    public async Task<StoredObject> GetAsync(string name, CancellationToken cancellationToken = default) =>
        await TryGetAsync(name, cancellationToken).ConfigureAwait(false) ?? throw NotFound(name);

    /// <summary>Gets what the store says about an object, if it holds it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <returns>The object without its content; <see langword="null"/> if there is none of that name.</returns>
    /// <exception cref="SnapshotStoreException">The store failed.</exception>
    public Task<StoredObject?> TryGetAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        StoreName.Check(Description, name);
        return TryGetCoreAsync(name, cancellationToken);
    }

    /// <summary>Deletes an object; one that is not there is no failure.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <exception cref="SnapshotStoreException">The store failed.</exception>
    public Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        StoreName.Check(Description, name);
        return DeleteCoreAsync(name, cancellationToken);
    }

    /// <summary>Removes what writes left that never came to their end: temporary files, unfinished uploads.</summary>
    /// <remarks>None of it was ever listed, and whole objects are not touched.</remarks>
    /// <param name="olderThan">Only what was begun before this time, by the store's clock, so that writes in progress go on.</param>
    /// <param name="cancellationToken">Stops removing.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="SnapshotStoreException">The store failed.</exception>
    public abstract Task<int> RemoveLeftoversAsync(DateTimeOffset olderThan, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public override string ToString() => Description;

    /// <summary>Writes an object; see <see cref="PutAsync"/>.</summary>
    /// <remarks>The content must be read until it ends: what is wrong with it is thrown there. Before the object has its name, the store's own checksum of it must agree.</remarks>
    /// <param name="name">A valid name.</param>
    /// <param name="content">What to write.</param>
    /// <param name="options">Choices.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>What this call stored, whoever has the name a moment later, with the length that the store states.</returns>
    protected abstract Task<StoredObject> PutCoreAsync(string name, Stream content, StorePutOptions options, CancellationToken cancellationToken);

    /// <summary>Opens an object's content; see <see cref="OpenReadAsync"/>.</summary>
    /// <param name="name">A valid name.</param>
    /// <param name="cancellationToken">Stops opening.</param>
    /// <returns>The content.</returns>
    protected abstract Task<Stream> OpenReadCoreAsync(string name, CancellationToken cancellationToken);

    /// <summary>Lists objects; see <see cref="ListAsync"/>.</summary>
    /// <param name="prefix">The beginning of the names, which need not be a valid name itself.</param>
    /// <param name="cancellationToken">Stops listing.</param>
    /// <returns>Whole objects alone.</returns>
    protected abstract IAsyncEnumerable<StoredObject> ListCoreAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Gets what the store says about an object; see <see cref="TryGetAsync"/>.</summary>
    /// <param name="name">A valid name.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <returns>The object; <see langword="null"/> if there is none.</returns>
    protected abstract Task<StoredObject?> TryGetCoreAsync(string name, CancellationToken cancellationToken);

    /// <summary>Deletes an object; see <see cref="DeleteAsync"/>.</summary>
    /// <param name="name">A valid name.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <returns>A task that ends when the object is gone.</returns>
    protected abstract Task DeleteCoreAsync(string name, CancellationToken cancellationToken);

    /// <summary>Makes the error of an object that is not there.</summary>
    /// <param name="name">The name.</param>
    /// <param name="innerException">What the platform or the vendor's package threw.</param>
    /// <returns>The error, to be thrown.</returns>
    protected SnapshotStoreException NotFound(string name, Exception? innerException = null) =>
        new(SnapshotStoreError.NotFound, Description, name, "there is no such object", innerException: innerException);

    /// <summary>Makes the error of a name that was to be new and is taken.</summary>
    /// <param name="name">The name.</param>
    /// <param name="innerException">What the platform or the vendor's package threw.</param>
    /// <returns>The error, to be thrown.</returns>
    protected SnapshotStoreException AlreadyExists(string name, Exception? innerException = null) =>
        new(SnapshotStoreError.AlreadyExists, Description, name, "the name must be new, and an object has it already", innerException: innerException);

    private static string Bytes(long count) => string.Create(CultureInfo.InvariantCulture, $"{count} bytes");
}
