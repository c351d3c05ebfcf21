using System.IO.Hashing;
using System.IO.Pipelines;

namespace ConsulSnapshot.Sdk;

/// <summary>What a first reading leaves of an archive that it found intact, so that a second one need not compute the checksums again.</summary>
/// <remarks>
/// <para>Records reach a reader before the checksums at the archive's end. Whoever may act on no record of a damaged archive reads it twice: once for the
/// seal, and once by <see cref="SnapshotReader.OpenAsync(Stream, SnapshotSeal, bool, CancellationToken)"/>.</para>
/// <para>Immutable, and so safe for concurrent use.</para>
/// </remarks>
public sealed class SnapshotSeal
{
    private SnapshotSeal(ArchiveSource source, SnapshotReaderOptions options, UInt128 fingerprint)
    {
        Metadata = source.Metadata;
        ArchiveLength = source.SourceLength;
        Options = options;
        Fingerprint = fingerprint;
    }

    /// <summary>Gets the metadata; <see langword="null"/> if the archive has none, which Consul's reader accepts and a restore does not.</summary>
    public SnapshotMetadata? Metadata { get; }

    /// <summary>Gets the length of the archive in bytes.</summary>
    public long ArchiveLength { get; }

    internal SnapshotReaderOptions Options { get; }

    /// <summary>Gets the XXH128 of the compressed bytes.</summary>
    /// <remarks>
    /// An open file keeps nobody from writing to it, so that the second reading has to look. It looks for a file that was replaced or is still being written, not for
    /// a forger: who can write to the file between two readings can also write an archive whose own checksums agree. The same compressed bytes mean the same
    /// records, and there are fewer of them; SHA-256 of the state would take a tenth of the second reading, this takes nothing that can be measured.
    /// </remarks>
    internal UInt128 Fingerprint { get; }

    /// <summary>Reads an archive and verifies what Consul's own reader verifies: gzip trailer, tar structure and <c>SHA256SUMS</c>. Records are not looked at.</summary>
    /// <param name="stream">The archive from its first byte on, to the stream's end. It stays open.</param>
    /// <param name="options">Limits and choices; <see langword="null"/> for the defaults. They hold for the second reading as well.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The seal of an archive that is intact, but for its compression where <paramref name="options"/> accept another one.</returns>
    /// <exception cref="SnapshotFormatException">The archive is damaged, or a limit on the archive was exceeded.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum differs.</exception>
    public static async Task<SnapshotSeal> TakeAsync(Stream stream, SnapshotReaderOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= SnapshotReaderOptions.Default;
        PipeReader pipe = SnapshotReader.CreatePipe(stream, leaveOpen: true);
        XxHash128 fingerprint = new();
        ArchiveSource source = new(pipe, options, () => pipe.CompleteAsync(), fingerprint);
        await using (source.ConfigureAwait(false))
        {
            while (await source.MoveNextAsync(null, cancellationToken).ConfigureAwait(false))
            {
            }

            return new SnapshotSeal(source, options, fingerprint.GetCurrentHashAsUInt128());
        }
    }
}
