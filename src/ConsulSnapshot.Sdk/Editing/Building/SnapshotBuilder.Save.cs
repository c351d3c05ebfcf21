using System.Globalization;
using System.IO.Pipelines;

namespace ConsulSnapshot.Sdk;

/// <summary>What comes out.</summary>
public sealed partial class SnapshotBuilder
{
    /// <summary>Gets the records as they would be written: complete, and in Consul's order.</summary>
    /// <returns>The records.</returns>
    /// <exception cref="InvalidOperationException">Something could not be restored, or would be lost. The message names it, up to 50 findings.</exception>
    public IReadOnlyList<ConsulRecord> Build() => BuilderContent.Complete(_drafts, Options).Records;

    /// <summary>Writes the snapshot into a file.</summary>
    /// <param name="path">The file's path. A file of that name is replaced when the new one is complete and on disk, and is untouched until then.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>The metadata as written.</returns>
    /// <exception cref="InvalidOperationException">Something could not be restored, or would be lost. The message names it, up to 50 findings; nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public Task<SnapshotMetadata> SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return SaveAsync((metadata, options) => SnapshotWriter.Create(path, metadata, options), cancellationToken);
    }

    /// <summary>Writes the snapshot into a stream.</summary>
    /// <param name="stream">The target, written from where it stands and left open.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>The metadata as written.</returns>
    /// <exception cref="InvalidOperationException">Something could not be restored, or would be lost. The message names it, up to 50 findings; nothing was written.</exception>
    public Task<SnapshotMetadata> SaveAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return SaveAsync((metadata, options) => SnapshotWriter.Create(stream, metadata, options, leaveOpen: true), cancellationToken);
    }

    /// <summary>Writes the snapshot into a pipe.</summary>
    /// <param name="pipe">The target, which is not completed.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>The metadata as written.</returns>
    /// <exception cref="InvalidOperationException">Something could not be restored, or would be lost. The message names it, up to 50 findings; nothing was written.</exception>
    public Task<SnapshotMetadata> SaveAsync(PipeWriter pipe, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipe);
        return SaveAsync((metadata, options) => SnapshotWriter.Create(pipe, metadata, options), cancellationToken);
    }

    /// <summary>Writes the bare state, without an archive around it.</summary>
    /// <param name="writer">The writer, into which nothing was written. It is completed.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>The state's length in bytes.</returns>
    /// <exception cref="InvalidOperationException">Something could not be restored, or would be lost; or the writer has a header.</exception>
    public async Task<long> SaveAsync(StateWriter writer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        await WriteAsync(writer, BuilderContent.Complete(_drafts, Options), cancellationToken).ConfigureAwait(false);
        return await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<SnapshotMetadata> SaveAsync(Func<SnapshotMetadata, SnapshotWriterOptions, SnapshotWriter> create, CancellationToken cancellationToken)
    {
        // Before the target is touched: what is refused leaves nothing behind.
        BuilderContent content = BuilderContent.Complete(_drafts, Options);
        SnapshotWriter writer = create(MetadataOf(content), new SnapshotWriterOptions { Timestamp = Options.Time });
        await using (writer.ConfigureAwait(false))
        {
            await WriteAsync(writer.State, content, cancellationToken).ConfigureAwait(false);
            return await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(StateWriter writer, BuilderContent content, CancellationToken cancellationToken)
    {
        await writer.WriteHeaderAsync(new StateHeader(content.LastIndex), cancellationToken).ConfigureAwait(false);
        foreach (ConsulRecord record in content.Records)
        {
            await writer.WriteAsync(record, Options.Release, cancellationToken).ConfigureAwait(false);
        }
    }

    private SnapshotMetadata MetadataOf(BuilderContent content) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{Options.Term}-{content.LastIndex}-{Options.Time.ToUnixTimeMilliseconds()}"),
        Index = content.LastIndex,
        Term = Options.Term,
        Servers = Options.Servers,
        ConfigurationIndex = Options.Servers.Count == 0 ? 0UL : 1,
    };
}
