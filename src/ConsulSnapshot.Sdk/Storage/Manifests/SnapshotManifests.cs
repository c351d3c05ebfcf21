using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Reads and writes the manifests in a store.</summary>
public static class SnapshotManifests
{
    /// <summary>The longest manifest that is read, in bytes.</summary>
    public const int MaxLength = 1024 * 1024;

    /// <summary>Writes a snapshot's manifest, in place of one that is there.</summary>
    /// <param name="store">The store.</param>
    /// <param name="snapshotName">The name of the snapshot, which is stored already.</param>
    /// <param name="manifest">What to write.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>What is stored now.</returns>
    /// <exception cref="SnapshotStoreException">The store failed.</exception>
    public static async Task<StoredObject> WriteManifestAsync(this SnapshotStore store, string snapshotName, SnapshotManifest manifest, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(snapshotName);
        ArgumentNullException.ThrowIfNull(manifest);
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Default.SnapshotManifest);
        using MemoryStream content = new(json, writable: false);
        return await store.PutAsync(SnapshotManifest.NameFor(snapshotName), content, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a snapshot's manifest.</summary>
    /// <param name="store">The store.</param>
    /// <param name="snapshotName">The snapshot's name.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The manifest; <see langword="null"/> if there is none.</returns>
    /// <exception cref="SnapshotStoreException">The store failed, or what is there is no manifest (<see cref="SnapshotStoreError.Corrupt"/>).</exception>
    public static async Task<SnapshotManifest?> TryReadManifestAsync(this SnapshotStore store, string snapshotName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(snapshotName);
        string name = SnapshotManifest.NameFor(snapshotName);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(MaxLength + 1);
        try
        {
            int length;
            Stream content = await store.OpenReadAsync(name, cancellationToken).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
            {
                // Read up to the limit whatever length the store states.
                length = await content.ReadAtLeastAsync(buffer.AsMemory(0, MaxLength + 1), MaxLength + 1, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            }

            return length > MaxLength
                ? throw Corrupt(store, name, string.Create(CultureInfo.InvariantCulture, $"a manifest must have at most {MaxLength} bytes"))
                : Parse(store, name, buffer.AsSpan(0, length));
        }
        catch (SnapshotStoreException exception) when (exception.Error == SnapshotStoreError.NotFound)
        {
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static SnapshotManifest Parse(SnapshotStore store, string name, ReadOnlySpan<byte> json)
    {
        SnapshotManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(json, ManifestJson.Default.SnapshotManifest);
        }
        catch (JsonException exception)
        {
            throw Corrupt(store, name, string.Create(CultureInfo.InvariantCulture, $"the manifest is no JSON of its form, at line {exception.LineNumber + 1}"), exception);
        }

        return manifest is null ? throw Corrupt(store, name, "the manifest is null")
            : manifest.Violation() is string rule ? throw Corrupt(store, name, $"the manifest breaks a rule, {rule}")
            : manifest;
    }

    private static SnapshotStoreException Corrupt(SnapshotStore store, string name, string rule, Exception? exception = null) =>
        new(SnapshotStoreError.Corrupt, store.Description, name, rule, innerException: exception);
}
