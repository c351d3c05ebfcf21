using System.Buffers;
using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>Counts and measures what a snapshot holds, in one pass that also verifies it.</summary>
/// <remarks>Counts as <c>consul snapshot inspect</c> does, its quirks included: format document, section 11.</remarks>
public sealed class SnapshotInspector
{
    private readonly InspectionOptions _options;
    private readonly byte[] _filter;
    private readonly RecordTally _types = new();
    private readonly PrefixTable _prefixes = new();
    private long _totalKeyValue;

    private SnapshotInspector(InspectionOptions options)
    {
        _options = options;
        _filter = Encoding.UTF8.GetBytes(options.KeyValueFilter);
    }

    /// <summary>Reads a snapshot to its end and says what it holds.</summary>
    /// <param name="reader">The snapshot; nothing of its records may have been read yet. It stays the caller's to dispose.</param>
    /// <param name="options">Choices; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The inspection of a snapshot whose checksums agree.</returns>
    /// <exception cref="SnapshotFormatException">The snapshot is damaged, a record cannot be read to its end, or a limit was exceeded.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum differs.</exception>
    public static async Task<SnapshotInspection> InspectAsync(SnapshotReader reader, InspectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        options ??= InspectionOptions.Default;
        SnapshotInspector inspector = new(options);
        await reader.VisitAsync(inspector.Visit, options.KeyValueDetails ? RecordType.KeyValue : null, cancellationToken).ConfigureAwait(false);
        return inspector.ToInspection(reader.Metadata);
    }

    private void Visit(in StateRecord record, long length)
    {
        long size = _types.Add(record, length);
        if (_options.KeyValueDetails && record.Type == RecordType.KeyValue)
        {
            VisitKey(record, size);
        }
    }

    private void VisitKey(in StateRecord record, long size)
    {
        if (KeyValueKey.Find(record.Value) is not { } sequence)
        {
            return;
        }

        ReadOnlySpan<byte> key = sequence.IsSingleSegment ? sequence.FirstSpan : sequence.ToArray();
        if (!key.StartsWith(_filter))
        {
            return;
        }

        _prefixes.Add(Prefix(key), size);
        _totalKeyValue += size;
    }

    /// <summary>Gets the first parts of a key, joined by slashes; a slash at the end makes an empty last part.</summary>
    private ReadOnlySpan<byte> Prefix(ReadOnlySpan<byte> key)
    {
        int end = 0;
        for (int parts = 0; parts < _options.KeyValueDepth; parts++)
        {
            int slash = key[end..].IndexOf((byte)'/');
            if (slash < 0)
            {
                return key;
            }

            end += slash + 1;
        }

        return end == 0 ? default : key[..(end - 1)];
    }

    private SnapshotInspection ToInspection(SnapshotMetadata? metadata)
    {
        List<KeyPrefixStatistics> prefixes = _prefixes.ToSortedList();
        return new SnapshotInspection
        {
            Metadata = metadata,
            Types = _types.ToList(),
            KeyPrefixes = prefixes.Count > 0 ? prefixes : null,
            TotalSize = _types.TotalSize,
            TotalKeyValueSize = _totalKeyValue,
        };
    }
}
