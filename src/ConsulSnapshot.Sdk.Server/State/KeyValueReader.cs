using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace ConsulSnapshot.Sdk.Server.State;

/// <summary>Reads KV entries from the spool file. Entries lie there mostly in the order in which they are asked for, so it reads ahead.</summary>
internal sealed class KeyValueReader(SafeFileHandle spool) : IDisposable
{
    private const int AheadLength = 64 * 1024;

    private byte[] _buffer = [];
    private long _start;
    private int _length;

    public async ValueTask<KeyValueRecord> ReadAsync(KeyValueEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Offset < _start || entry.Offset + entry.Length > _start + _length)
        {
            await FillAsync(entry, cancellationToken).ConfigureAwait(false);
        }

        StateRecord record = new(RecordType.KeyValue, new ReadOnlySequence<byte>(_buffer, (int)(entry.Offset - _start), entry.Length));
        record.TryGet(out KeyValueRecord? content);
        return content!;
    }

    public void Dispose()
    {
        Return();
        _buffer = [];
    }

    private async ValueTask FillAsync(KeyValueEntry entry, CancellationToken cancellationToken)
    {
        if (_buffer.Length < entry.Length || _buffer.Length == 0)
        {
            Return();
            _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(entry.Length, AheadLength));
        }

        _start = entry.Offset;
        for (_length = 0; _length < entry.Length;)
        {
            int read = await RandomAccess.ReadAsync(spool, _buffer.AsMemory(_length), _start + _length, cancellationToken).ConfigureAwait(false);
            _length += read > 0 ? read : throw new EndOfStreamException("The spool file of KV entries was cut by somebody else.");
        }
    }

    private void Return()
    {
        if (_buffer.Length > 0)
        {
            // What the pool hands out next must not show the values to others.
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        }
    }
}
