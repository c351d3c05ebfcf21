using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>Prints a snapshot as JSON, one line a record.</summary>
/// <remarks>
/// A line is <c>{"Data":...,"Type":"KVS"}</c>; the first one has the metadata, with type <c>SnapshotHeader</c>. Memory does not grow with the snapshot, but with
/// its biggest record. Source: format document, section 12.
/// </remarks>
public sealed class SnapshotDecoder
{
    // Big enough that writing costs nothing beside printing, small enough to stay in a processor's cache.
    private const int FlushLength = 256 * 1024;

    private readonly RecordPrinter _printer;
    private readonly RecordSelection _selection;
    private readonly byte[]?[] _ends = new byte[]?[byte.MaxValue + 1];

    private SnapshotDecoder(DecodeOptions options)
    {
        _printer = new RecordPrinter(options.Json);
        _selection = new RecordSelection(options.Types, options.KeyPrefix);
    }

    /// <summary>Reads a snapshot to its end and prints it on the way.</summary>
    /// <param name="reader">The snapshot; nothing of its records may have been read yet. It stays the caller's to dispose.</param>
    /// <param name="output">The target. The checksums stand at the end of an archive, so lines are written <b>before</b> they are verified.</param>
    /// <param name="options">Choices; <see langword="null"/> for the defaults, which show secrets.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>A task that ends when the last line was written and every checksum agreed.</returns>
    /// <exception cref="SnapshotFormatException">The snapshot is damaged, a record cannot be read to its end or has not the shape of its type, or a limit was
    /// exceeded. The lines of the records before were written.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum differs.</exception>
    public static async Task DecodeAsync(SnapshotReader reader, Stream output, DecodeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(output);
        options ??= DecodeOptions.Default;
        SnapshotDecoder decoder = new(options);
        GoJsonBuffer json = decoder._printer.Json;
        DecodeHeader.Print(json, options.Metadata ?? reader.Metadata);
        try
        {
            await foreach (StateRecord record in reader.ReadRecordsAsync(cancellationToken).ConfigureAwait(false))
            {
                decoder.Print(record);
                if (json.Length >= FlushLength)
                {
                    await decoder.FlushAsync(output, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await decoder.FlushAsync(output, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Print(in StateRecord record)
    {
        if (!_selection.Includes(record))
        {
            return;
        }

        GoJsonBuffer json = _printer.Json;
        int start = json.Length;
        json.Raw("{\"Data\":"u8);
        try
        {
            _printer.Print(record);
        }
        catch (SnapshotFormatException)
        {
            json.Truncate(start);
            throw;
        }

        json.Raw(_ends[(int)record.Type] ??= Encoding.UTF8.GetBytes($",\"Type\":\"{record.Type.ToConsulName()}\"}}\n"));
    }

    private async ValueTask FlushAsync(Stream output, CancellationToken cancellationToken)
    {
        await output.WriteAsync(_printer.Json.Written, cancellationToken).ConfigureAwait(false);
        _printer.Json.Truncate(0);
    }
}
