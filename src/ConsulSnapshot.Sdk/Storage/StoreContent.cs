using System.Security.Cryptography;

namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Content on its way into a store: hashed, counted, and its own failures kept.</summary>
/// <remarks>The stream below stays open.</remarks>
internal sealed class StoreContent(Stream content, string store, string name, string? expected) : ForwardReadStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>What reading threw; stores may have wrapped it.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether the end was reached, and the SHA-256 was right there.</summary>
    public bool Ended { get; private set; }

    /// <summary>How many bytes were read.</summary>
    public long BytesRead { get; private set; }

    /// <summary>The SHA-256 of everything, once it has ended.</summary>
    public string? Sha256 { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Failure is not null)
        {
            // A vendor's package that tries again must not take the rest for the whole.
            throw new IOException("The content has failed before.", Failure);
        }

        try
        {
            int length = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            BytesRead += length;
            _hash.AppendData(buffer.Span[..length]);
            if (length == 0 && !buffer.IsEmpty && !Ended)
            {
                End();
            }

            return length;
        }
        catch (Exception exception)
        {
            Failure = exception;
            throw;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void End()
    {
        Sha256 = Convert.ToHexStringLower(_hash.GetCurrentHash());
        if (expected is not null && expected != Sha256)
        {
            throw new SnapshotStoreException(SnapshotStoreError.Corrupt, store, name, "the content must have the SHA-256 that was given", expected, Sha256);
        }

        Ended = true;
    }
}
