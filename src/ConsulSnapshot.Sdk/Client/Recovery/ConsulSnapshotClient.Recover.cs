namespace ConsulSnapshot.Sdk.Client;

/// <summary>How a part of a snapshot is brought back.</summary>
public partial class ConsulSnapshotClient
{
    /// <summary>Brings a part of a snapshot back into a running cluster, through its HTTP API and without touching the rest.</summary>
    /// <param name="path">The archive's path.</param>
    /// <param name="options">What to recover, and how.</param>
    /// <param name="progress">Told of each object as it is written, or fails.</param>
    /// <param name="cancellationToken">Cancels the recovery. What was written by then stays; <paramref name="progress"/> was told of it.</param>
    /// <returns>What is in the plan, and what of it was done. Objects that fail do not stop the others: look at <see cref="RecoveryReport.IsComplete"/>.</returns>
    /// <remarks><inheritdoc cref="RecoverAsync(Stream, RecoverOptions, IProgress{RecoveryItem}?, CancellationToken)" path="/remarks"/></remarks>
    /// <exception cref="ArgumentException">Nothing is selected.</exception>
    /// <exception cref="SnapshotFormatException">The file is no archive, or cannot be read to its end. Nothing was asked of the cluster.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum differs. Nothing was asked of the cluster.</exception>
    /// <exception cref="ConsulSnapshotRequestException">Consul could not be asked for what the plan needs. Nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public virtual async Task<RecoveryReport> RecoverAsync(string path, RecoverOptions options, IProgress<RecoveryItem>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ThrowIfNothingIsSelected(options);
        return await ObserveRecoveryAsync(options, async operation =>
        {
            FileStream file = SeekableSource.Open(path);
            await using (file.ConfigureAwait(false))
            {
                return await RecoverSpooledAsync(file, options, operation, progress, cancellationToken).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
    }

    /// <summary>Brings a part of a snapshot back into a running cluster, through its HTTP API and without touching the rest.</summary>
    /// <param name="source">The archive, from where the stream stands to its end. One that cannot seek is kept in a temporary file first, which goes away in every case. Not closed.</param>
    /// <param name="options">What to recover, and how.</param>
    /// <param name="progress">Told of each object as it is written, or fails.</param>
    /// <param name="cancellationToken">Cancels the recovery. What was written by then stays; <paramref name="progress"/> was told of it.</param>
    /// <returns>What is in the plan, and what of it was done. Objects that fail do not stop the others: look at <see cref="RecoveryReport.IsComplete"/>.</returns>
    /// <remarks>
    /// <para>The archive is verified first. Then the cluster is asked for what it has, which gives the plan; then the plan is carried out. Whoever runs it again does only what is left.</para>
    /// <para>KV entries are written in transactions, with check-and-set against what the plan saw: a key that somebody changes meanwhile is a conflict and stays theirs. Configuration
    /// entries are written with check-and-set as well; Consul has none for ACL objects, intentions and queries. Locks and sessions are not recovered. ACL objects and queries are matched by name, as
    /// another cluster has other ids for them, and so are the links between them; tokens by accessor id.</para>
    /// <para>Memory grows with what is selected, not with the snapshot: less than a kilobyte for each KV entry, whose value is read again when it is written; all of the other objects.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">Nothing is selected.</exception>
    /// <exception cref="SnapshotFormatException">The stream holds no archive, or it cannot be read to its end. Nothing was asked of the cluster.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum differs. Nothing was asked of the cluster.</exception>
    /// <exception cref="ConsulSnapshotRequestException">Consul could not be asked for what the plan needs. Nothing was written.</exception>
    public virtual async Task<RecoveryReport> RecoverAsync(Stream source, RecoverOptions options, IProgress<RecoveryItem>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ThrowIfNothingIsSelected(options);
        return await ObserveRecoveryAsync(options, operation => RecoverSpooledAsync(source, options, operation, progress, cancellationToken)).ConfigureAwait(false);
    }

    private Task<RecoveryReport> RecoverSpooledAsync(Stream source, RecoverOptions options, ClientOperation operation, IProgress<RecoveryItem>? progress, CancellationToken cancellationToken)
    {
        RecoveryRun run = new(_requests, operation, _logger, options, progress);
        return SeekableSource.UseAsync(source, archive => run.RunAsync(archive, cancellationToken), cancellationToken);
    }

    private static void ThrowIfNothingIsSelected(RecoverOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.SelectsNothing)
        {
            throw new ArgumentException("A recovery must select something: keys, ACL objects, configuration entries, intentions or queries.", nameof(options));
        }
    }
}
