namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Getting a snapshot out of a store.</summary>
public sealed partial class SnapshotCatalog
{
    /// <summary>Copies a snapshot into a file, which has its name only if the snapshot is intact, is the one that its manifest describes, and is on disk.</summary>
    /// <param name="snapshot">The snapshot, of this catalog's store.</param>
    /// <param name="path">The file's path; a file that is there is replaced. It is readable by its owner alone.</param>
    /// <param name="options">Limits for reading; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops copying; nothing is left then.</param>
    /// <returns>What the verification found.</returns>
    /// <exception cref="SnapshotStoreException">The store failed, or its content is not what the manifest says.</exception>
    /// <exception cref="SnapshotFormatException">The archive is damaged.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum differs.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<SnapshotVerification> DownloadAsync(StoredSnapshot snapshot, string path, SnapshotReaderOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentException.ThrowIfNullOrEmpty(path);
        DurableFile file = DurableFile.Create(path);
        await using (file.ConfigureAwait(false))
        {
            SnapshotVerification verification = await DownloadAsync(snapshot, file.Stream, options, cancellationToken).ConfigureAwait(false);
            await file.CommitAsync(cancellationToken).ConfigureAwait(false);
            return verification;
        }
    }

    /// <summary>Copies a snapshot into a stream, and reads it from there to verify it.</summary>
    /// <param name="snapshot">The snapshot, of this catalog's store.</param>
    /// <param name="target">Where to copy to: empty, and able to seek. It stands at its beginning afterwards, and holds the whole archive also if that is damaged.</param>
    /// <param name="options">Limits for reading; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops copying.</param>
    /// <returns>What the verification found.</returns>
    /// <exception cref="SnapshotStoreException">The store failed, or its content is not what the manifest says.</exception>
    /// <exception cref="SnapshotFormatException">The archive is damaged.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum differs.</exception>
    public async Task<SnapshotVerification> DownloadAsync(StoredSnapshot snapshot, Stream target, SnapshotReaderOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(target);
        Stream content = await Store.OpenReadAsync(snapshot.Name, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            using HashingStream hashing = new(content);
            await FileLimit.CopyAsync(hashing, target, cancellationToken).ConfigureAwait(false);
            string sha256 = Convert.ToHexStringLower(hashing.GetHash());
            if (snapshot.Manifest is SnapshotManifest manifest && manifest.Sha256 != sha256)
            {
                throw new SnapshotStoreException(
                    SnapshotStoreError.Corrupt, Store.Description, snapshot.Name, "the content must have the SHA-256 that the manifest states", manifest.Sha256, sha256);
            }
        }

        target.Position = 0;
        SnapshotReader reader = await SnapshotReader.OpenAsync(target, leaveOpen: true, options, cancellationToken).ConfigureAwait(false);
        SnapshotVerification verification;
        await using (reader.ConfigureAwait(false))
        {
            verification = await reader.VerifyAsync(cancellationToken).ConfigureAwait(false);
        }

        target.Position = 0;
        return verification;
    }
}
