namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Content while it arrives from an object store: what breaks is the store's error, and standing still breaks, too.</summary>
/// <param name="content">What arrives.</param>
/// <param name="owner">What is disposed of in the end, with the content.</param>
/// <param name="stallTimeout">How long one read may take.</param>
/// <param name="isOfTheStore">Whether an exception is the store's, and not the caller's who cancelled.</param>
/// <param name="failure">Makes the store's error.</param>
internal sealed class ArrivingContent(
    Stream content, IDisposable owner, TimeSpan stallTimeout, Func<Exception, CancellationToken, bool> isOfTheStore, Func<Exception, SnapshotStoreException> failure)
    : ForwardReadStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(stallTimeout);
        try
        {
            return await content.ReadAsync(buffer, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (isOfTheStore(exception, cancellationToken))
        {
            throw failure(exception);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
            owner.Dispose();
        }

        base.Dispose(disposing);
    }
}
