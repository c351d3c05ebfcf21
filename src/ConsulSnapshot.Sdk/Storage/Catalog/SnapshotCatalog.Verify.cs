using System.Globalization;

namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Reading back what is stored.</summary>
public sealed partial class SnapshotCatalog
{
    /// <summary>Reads snapshots back, all or some, verifies them, and says so in their manifests.</summary>
    /// <param name="options">Choices; <see langword="null"/> for the defaults.</param>
    /// <param name="time">The clock; <see langword="null"/> for the system's.</param>
    /// <param name="progress">Hears of each snapshot when it is done; <see langword="null"/> if nobody does.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>What was found, in the order in which they were read. One that is damaged or cannot be read stops no other.</returns>
    /// <exception cref="SnapshotStoreException">The store cannot be listed, or a manifest cannot be written.</exception>
    public async Task<IReadOnlyList<StoredVerification>> VerifyStoredAsync(
        StoredVerificationOptions? options = null, TimeProvider? time = null, IProgress<StoredVerification>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= StoredVerificationOptions.Default;
        IReadOnlyList<StoredSnapshot> all = await ListAsync(cancellationToken).ConfigureAwait(false);
        IEnumerable<StoredSnapshot> chosen = all
            .Where(snapshot => options.Datacenter is null || snapshot.Datacenter == options.Datacenter)
            .OrderBy(static snapshot => snapshot.Manifest?.VerifiedAt ?? DateTimeOffset.MinValue)
            .ThenByDescending(static snapshot => snapshot.Time)
            .Take(options.Sample ?? int.MaxValue);
        List<StoredVerification> results = [];
        foreach (StoredSnapshot snapshot in chosen)
        {
            StoredVerification result = await VerifyStoredAsync(snapshot, options, time, cancellationToken).ConfigureAwait(false);
            results.Add(result);
            progress?.Report(result);
        }

        return results;
    }

    /// <summary>Reads one snapshot back, verifies it, and says so in its manifest.</summary>
    /// <param name="snapshot">The snapshot, of this catalog's store.</param>
    /// <param name="options">Choices; <see langword="null"/> for the defaults.</param>
    /// <param name="time">The clock; <see langword="null"/> for the system's.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="SnapshotStoreException">The manifest cannot be written.</exception>
    public async Task<StoredVerification> VerifyStoredAsync(
        StoredSnapshot snapshot, StoredVerificationOptions? options = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        (StoredVerification result, SnapshotManifest? manifest) = await JudgeStoredAsync(snapshot, options ?? StoredVerificationOptions.Default, time ?? TimeProvider.System, cancellationToken).ConfigureAwait(false);
        if (manifest is null)
        {
            return result;
        }

        await Store.WriteManifestAsync(snapshot.Name, manifest, cancellationToken).ConfigureAwait(false);
        return result with { Snapshot = snapshot with { Manifest = manifest } };
    }

    /// <summary>Reads one snapshot back and verifies it; the manifest that says so is still to be written, if there is one.</summary>
    internal async Task<(StoredVerification Result, SnapshotManifest? Manifest)> JudgeStoredAsync(
        StoredSnapshot snapshot, StoredVerificationOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        StoredVerification result;
        string sha256 = "";
        try
        {
            (RestoreCheckReport report, sha256) = await ReadBackAsync(snapshot, options, cancellationToken).ConfigureAwait(false);
            string? error = Misfit(snapshot, report, sha256);
            result = new StoredVerification { Snapshot = snapshot, Outcome = error is null ? StoredVerificationOutcome.Good : StoredVerificationOutcome.Damaged, Error = error, Report = report };
        }
        catch (SnapshotException exception)
        {
            // Our own limit is no verdict on the archive.
            StoredVerificationOutcome outcome = exception.Error == SnapshotError.LimitExceeded ? StoredVerificationOutcome.NotRead : StoredVerificationOutcome.Damaged;
            result = new StoredVerification { Snapshot = snapshot, Outcome = outcome, Error = exception.Message };
        }
        catch (Exception exception) when (exception is SnapshotStoreException or IOException)
        {
            result = new StoredVerification { Snapshot = snapshot, Outcome = StoredVerificationOutcome.NotRead, Error = exception.Message };
        }

        return (result, Updated(result, sha256, options, time.GetUtcNow()));
    }

    private async Task<(RestoreCheckReport Report, string Sha256)> ReadBackAsync(StoredSnapshot snapshot, StoredVerificationOptions options, CancellationToken cancellationToken)
    {
        Stream content = await Store.OpenReadAsync(snapshot.Name, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            using HashingStream hashing = new(content);
            SnapshotReader reader = await SnapshotReader.OpenAsync(hashing, leaveOpen: true, options.Reader, cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                RestoreCheckReport report = await RestoreCheck.RunAsync(reader, cancellationToken: cancellationToken).ConfigureAwait(false);
                return (report, Convert.ToHexStringLower(hashing.GetHash()));
            }
        }
    }

    private static string? Misfit(StoredSnapshot snapshot, RestoreCheckReport report, string sha256) =>
        snapshot.Manifest is SnapshotManifest manifest && manifest.Sha256 != sha256
            ? $"The archive is intact, but not the one that its manifest describes: expected SHA-256 {manifest.Sha256}, found {sha256}."
            : report.Verification.IsReadable
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"The archive is intact, but a record after {report.Verification.RecordCount} others cannot be read.");

    private static SnapshotManifest? Updated(StoredVerification result, string sha256, StoredVerificationOptions options, DateTimeOffset now) =>
        result.Outcome == StoredVerificationOutcome.NotRead ? null
        : result.Snapshot.Manifest is SnapshotManifest manifest ? options.UpdatesManifests ? manifest with { VerifiedAt = now, VerificationError = result.Error } : null
        : options.CreatesManifests && result is { Outcome: StoredVerificationOutcome.Good, Report: RestoreCheckReport report }
            ? SnapshotManifest.Create(report, sha256, now) with
            {
                CreatedAt = result.Snapshot.Time,
                Datacenter = result.Snapshot.Datacenter ?? report.Identity.Datacenter,
            }
        : null;
}
