using System.IO.Pipelines;

namespace ConsulSnapshot.Sdk;

/// <summary>Archives from a server's own snapshots.</summary>
public sealed partial class SnapshotWriter
{
    /// <summary>Packs a snapshot from a server's data directory, <c>raft/snapshots/&lt;id&gt;</c>, into an archive.</summary>
    /// <remarks>For the day on which no server runs any more. The state is read and judged first, by the CRC-64 of <c>meta.json</c> too, which Consul's own
    /// commands do not check; then it is copied as it is.</remarks>
    /// <param name="directory">The directory that holds <c>meta.json</c> and <c>state.bin</c>.</param>
    /// <param name="path">The archive's path. A file of that name is replaced when the new one is complete and on disk, and is untouched until then.</param>
    /// <param name="options">Choices; <see langword="null"/> for the defaults. The state's length is known here.</param>
    /// <param name="cancellationToken">Cancels the packing.</param>
    /// <returns>The metadata as written.</returns>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="SnapshotFormatException"><c>meta.json</c> is no metadata, or states another length, or the state cannot be read to its end.</exception>
    /// <exception cref="SnapshotIntegrityException">The CRC-64 differs.</exception>
    public static async Task<SnapshotMetadata> PackRaftDirectoryAsync(string directory, string path, SnapshotWriterOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        SnapshotMetadata metadata = await JudgeRaftDirectoryAsync(directory, cancellationToken).ConfigureAwait(false);
        SnapshotWriter writer = Create(path, metadata, (options ?? SnapshotWriterOptions.Default) with { StateLength = metadata.Size });
        await using (writer.ConfigureAwait(false))
        {
            RaftDirectorySource source = await RaftDirectorySource.OpenAsync(directory, SnapshotReaderOptions.Default, cancellationToken).ConfigureAwait(false);
            await using (source.ConfigureAwait(false))
            {
                await writer.CopyStateAsync(new StatePipeReader(source), cancellationToken).ConfigureAwait(false);
            }

            return await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<SnapshotMetadata> JudgeRaftDirectoryAsync(string directory, CancellationToken cancellationToken)
    {
        SnapshotReader reader = await SnapshotReader.OpenRaftDirectoryAsync(directory, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            SnapshotVerification verification = await reader.VerifyAsync(cancellationToken).ConfigureAwait(false);
            return verification.Findings.FirstOrDefault(static finding => finding.Severity == FindingSeverity.Fatal) is not { } finding
                ? verification.Metadata!
                : throw new SnapshotFormatException(
                    finding.Rule == SnapshotFindings.SizeRule ? SnapshotError.StateLength : SnapshotError.Unrestorable,
                    SnapshotEntry.State, finding.Offset ?? 0, $"a snapshot must be one that a server restores ({finding.Message.TrimEnd('.')})");
        }
    }

    /// <summary>Copies a whole state, its header included, as it is.</summary>
    private async ValueTask CopyStateAsync(PipeReader state, CancellationToken cancellationToken)
    {
        ReadResult result;
        do
        {
            result = await state.ReadAsync(cancellationToken).ConfigureAwait(false);
            foreach (ReadOnlyMemory<byte> segment in result.Buffer)
            {
                await _state.CopyAsync(segment, cancellationToken).ConfigureAwait(false);
            }

            state.AdvanceTo(result.Buffer.End);
        }
        while (!result.IsCompleted);
    }
}
