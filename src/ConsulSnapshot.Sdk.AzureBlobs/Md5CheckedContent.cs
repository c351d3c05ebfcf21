using System.Security.Cryptography;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.AzureBlobs;

/// <summary>Content that is compared at its end with the MD5 that the store keeps with it.</summary>
internal sealed class Md5CheckedContent(Stream content, byte[] expected, string store, string name) : ForwardReadStream
{
    // For transport alone.
#pragma warning disable CA5351
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _md5.AppendData(buffer.Span[..read]);
        if (read == 0 && !buffer.IsEmpty && _md5.GetCurrentHash() is var found && !found.AsSpan().SequenceEqual(expected))
        {
            throw new SnapshotStoreException(
                SnapshotStoreError.Corrupt, store, name, "the content must have the MD5 that the store keeps with it", Convert.ToHexStringLower(expected), Convert.ToHexStringLower(found));
        }

        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
            _md5.Dispose();
        }

        base.Dispose(disposing);
    }
}
