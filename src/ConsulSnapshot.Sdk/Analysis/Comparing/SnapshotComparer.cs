namespace ConsulSnapshot.Sdk;

/// <summary>Compares what two snapshots mean: which objects a restore would make appear, disappear and change.</summary>
/// <remarks>
/// <para>Objects are told apart as Consul's state store does: a node by its name, a token by its accessor, and so on; of two with one key the last counts. Their content is compared by
/// meaning: the order of maps, members that are missing where others are zero, and Raft's indexes make no difference. Members that are not known do. A record that cannot be read by its
/// type's shape is compared by its bytes, and so are records of unknown types.</para>
/// <para>Both snapshots are verified on the way, and nothing is said unless all checksums agree. Memory grows by 43 to 85 bytes for each object of both
/// snapshots together, and by nothing else: keys and contents are remembered as hashes of 128 and 64 bits with a seed of this process, which tell nothing of secrets. The snapshot before is
/// read a second time if names of objects that disappear are to be told.</para>
/// </remarks>
public static class SnapshotComparer
{
    /// <summary>Compares two archives in the file system.</summary>
    /// <param name="before">The path of the archive of the present state.</param>
    /// <param name="after">The path of the archive that a restore would bring.</param>
    /// <param name="options">Choices; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The differences.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="SnapshotFormatException">An archive is damaged, a record cannot be read to its end, or a limit was exceeded.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum differs.</exception>
    public static Task<SnapshotComparison> CompareAsync(string before, string after, SnapshotComparisonOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(before);
        ArgumentException.ThrowIfNullOrEmpty(after);
        SnapshotComparisonOptions choices = options ?? SnapshotComparisonOptions.Default;
        return CompareAsync(token => SnapshotReader.OpenAsync(before, choices.Reader, token), token => SnapshotReader.OpenAsync(after, choices.Reader, token), choices, cancellationToken);
    }

    /// <summary>Compares two archives that streams hold.</summary>
    /// <param name="before">The archive of the present state, from where the stream stands to its end. It must be seekable, and stays open.</param>
    /// <param name="after">The archive that a restore would bring, from where the stream stands to its end. It stays open.</param>
    /// <param name="options">Choices; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The differences.</returns>
    /// <exception cref="ArgumentException"><paramref name="before"/> is not seekable.</exception>
    /// <exception cref="SnapshotFormatException">An archive is damaged, a record cannot be read to its end, or a limit was exceeded.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum differs.</exception>
    public static Task<SnapshotComparison> CompareAsync(Stream before, Stream after, SnapshotComparisonOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (!before.CanSeek)
        {
            throw new ArgumentException("The snapshot before is read twice, so its stream must be seekable.", nameof(before));
        }

        SnapshotComparisonOptions choices = options ?? SnapshotComparisonOptions.Default;
        long start = before.Position;
        return CompareAsync(
            token =>
            {
                before.Position = start;
                return SnapshotReader.OpenAsync(before, leaveOpen: true, choices.Reader, token);
            },
            token => SnapshotReader.OpenAsync(after, leaveOpen: true, choices.Reader, token),
            choices,
            cancellationToken);
    }

    /// <summary>Compares two snapshots of any form.</summary>
    /// <param name="openBefore">Opens the snapshot of the present state; asked a second time if names of objects that disappear are to be told.</param>
    /// <param name="openAfter">Opens the snapshot that a restore would bring; asked once.</param>
    /// <param name="options">Choices; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The differences.</returns>
    /// <remarks>Nothing may have been read of a reader's records; it is disposed here. The two are never open at the same time.</remarks>
    /// <exception cref="SnapshotFormatException">A snapshot is damaged, a record cannot be read to its end, or a limit was exceeded.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum differs.</exception>
    public static Task<SnapshotComparison> CompareAsync(
        Func<CancellationToken, Task<SnapshotReader>> openBefore,
        Func<CancellationToken, Task<SnapshotReader>> openAfter,
        SnapshotComparisonOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(openBefore);
        ArgumentNullException.ThrowIfNull(openAfter);
        return new ComparisonRun(options ?? SnapshotComparisonOptions.Default).RunAsync(openBefore, openAfter, cancellationToken);
    }
}
