namespace ConsulSnapshot.Sdk.Client;

/// <summary>Restoring a snapshot: what can be asked before, what is kept, one sending, and what can be seen after.</summary>
public partial class ConsulSnapshotClient
{
    /// <summary>Restores a snapshot from a file into the cluster, whose whole state it replaces.</summary>
    /// <param name="path">The archive's path.</param>
    /// <param name="options">What is checked before and after; <see langword="null"/> for the defaults, which stop what would kill a server or comes from elsewhere.</param>
    /// <param name="progress">Told of bytes sent, some times a second. The server goes on for a while after the last one.</param>
    /// <param name="cancellationToken">Cancels the restore; once all bytes were sent, the server goes on nevertheless.</param>
    /// <returns>What was found and done.</returns>
    /// <remarks>
    /// <para>In this order: the archive is verified and judged for the cluster's servers; the cluster must be ready; the snapshot must be one of this cluster; the present state is compared with
    /// the snapshot, and kept if asked for; the snapshot is sent, once and without a limit on time; the cluster is waited for and compared with the snapshot. Each step is an option.</para>
    /// <para>It is never sent twice: a connection that closes without an answer may mean that the leader died of the snapshot, and each further attempt kills the next one.</para>
    /// </remarks>
    /// <exception cref="SnapshotFormatException">The file is no archive, or one that every server refuses or dies of. Nothing was sent.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum differs. Nothing was sent.</exception>
    /// <exception cref="RestoreStoppedException">A finding stops it. Nothing was sent.</exception>
    /// <exception cref="ConsulSnapshotRequestException">Consul cannot be reached, refuses, closed the connection without an answer, or holds something else afterwards. Its
    /// <see cref="ConsulSnapshotRequestException.Report"/> says what was found and done.</exception>
    /// <exception cref="IOException">The file cannot be read, or changed meanwhile; or the safety backup cannot be written.</exception>
    public virtual async Task<RestoreReport> RestoreAsync(string path, RestoreOptions? options = null, IProgress<SnapshotProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= RestoreOptions.Default;
        return await ObserveRestoreAsync(options, async operation =>
        {
            FileStream file = SeekableSource.Open(path);
            await using (file.ConfigureAwait(false))
            {
                return await RestoreSpooledAsync(file, options, operation, progress, cancellationToken).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
    }

    /// <summary>Restores a snapshot from a stream into the cluster, whose whole state it replaces.</summary>
    /// <param name="source">The archive, from where the stream stands to its end. One that cannot seek is kept in a temporary file first, which goes away in every case. Not closed.</param>
    /// <param name="options">What is checked before and after; <see langword="null"/> for the defaults, which stop what would kill a server or comes from elsewhere.</param>
    /// <param name="progress">Told of bytes sent, some times a second. The server goes on for a while after the last one.</param>
    /// <param name="cancellationToken">Cancels the restore; once all bytes were sent, the server goes on nevertheless.</param>
    /// <returns>What was found and done.</returns>
    /// <inheritdoc cref="RestoreAsync(string, RestoreOptions?, IProgress{SnapshotProgress}?, CancellationToken)" path="/remarks"/>
    /// <exception cref="SnapshotFormatException">The stream holds no archive, or one that every server refuses or dies of. Nothing was sent.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum differs. Nothing was sent.</exception>
    /// <exception cref="RestoreStoppedException">A finding stops it. Nothing was sent.</exception>
    /// <exception cref="ConsulSnapshotRequestException">Consul cannot be reached, refuses, closed the connection without an answer, or holds something else afterwards. Its
    /// <see cref="ConsulSnapshotRequestException.Report"/> says what was found and done.</exception>
    /// <exception cref="IOException">The safety backup, or a temporary file, cannot be written.</exception>
    public virtual async Task<RestoreReport> RestoreAsync(Stream source, RestoreOptions? options = null, IProgress<SnapshotProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= RestoreOptions.Default;
        return await ObserveRestoreAsync(options, operation => RestoreSpooledAsync(source, options, operation, progress, cancellationToken)).ConfigureAwait(false);
    }

    private Task<RestoreReport> RestoreSpooledAsync(Stream source, RestoreOptions options, ClientOperation operation, IProgress<SnapshotProgress>? progress, CancellationToken cancellationToken) =>
        SeekableSource.UseAsync(source, archive => RestoreCoreAsync(archive, options, operation, progress, cancellationToken), cancellationToken);

    private async Task<RestoreReport> RestoreCoreAsync(Stream source, RestoreOptions options, ClientOperation operation, IProgress<SnapshotProgress>? progress, CancellationToken cancellationToken)
    {
        GuardedRestore restore = new(this, _requests, operation, options, source, progress, _logger);
        await using (restore.ConfigureAwait(false))
        {
            return await restore.RunAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
