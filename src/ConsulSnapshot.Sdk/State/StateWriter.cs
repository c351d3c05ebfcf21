using System.Buffers;
using System.IO.Pipelines;

namespace ConsulSnapshot.Sdk;

/// <summary>Writes the header and the records of a bare <c>state.bin</c>: the counterpart of <see cref="StateReader"/>.</summary>
/// <remarks>
/// <para>A bare state has no checksum and no length in it; use <see cref="SnapshotWriter"/> for what a server restores.</para>
/// <para>Framing is checked, content is not: what a server would make of a record is not judged here. Memory does not grow with the state.</para>
/// <para>Serves one caller at a time. Neither the pipe nor the stream is closed: after <see cref="CompleteAsync"/> all bytes have been handed over.
/// A state that was not completed, or whose writing failed or was cancelled, must not be used.</para>
/// <para>Source: format document 4.1.</para>
/// </remarks>
public sealed class StateWriter
{
    private const int FlushLength = 64 * 1024;

    private readonly PipeWriter _pipe;
    private readonly bool _ownsPipe;
    private ValueScanner _scanner = new(int.MaxValue);
    private int _unflushed;
    private bool _ended;

    /// <summary>Initializes a new instance of the <see cref="StateWriter"/> class that writes to a pipe.</summary>
    /// <param name="pipe">The target, which is never completed by the writer.</param>
    public StateWriter(PipeWriter pipe)
    {
        ArgumentNullException.ThrowIfNull(pipe);
        _pipe = pipe;
    }

    /// <summary>Initializes a new instance of the <see cref="StateWriter"/> class that writes to a stream.</summary>
    /// <param name="stream">The target, written from where it stands and left open.</param>
    public StateWriter(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _pipe = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
        _ownsPipe = true;
    }

    /// <summary>Gets the number of bytes written so far, the header included.</summary>
    public long Length { get; private set; }

    /// <summary>Gets the number of records written so far; the header does not count.</summary>
    public long RecordCount { get; private set; }

    /// <summary>Gets a value indicating whether the header was written.</summary>
    internal bool HasHeader { get; private set; }

    /// <summary>Gets the room in which one record at a time is encoded before its length is known.</summary>
    internal ArrayBufferWriter<byte> Scratch { get; } = new();

    /// <summary>Writes the header, which comes first.</summary>
    /// <param name="header">The header.</param>
    /// <param name="cancellationToken">Cancels the writing; the state cannot be completed afterwards.</param>
    /// <returns>A task that ends when the header was taken.</returns>
    /// <exception cref="InvalidOperationException">Something was written before.</exception>
    public ValueTask WriteHeaderAsync(StateHeader header, CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();
        if (HasHeader)
        {
            throw new InvalidOperationException("A state has one header, before its records.");
        }

        HasHeader = true;
        return WriteAsync(StateFraming.Encode(header), cancellationToken);
    }

    /// <summary>Writes a record.</summary>
    /// <param name="record">The record; only its type and value count.</param>
    /// <param name="cancellationToken">Cancels the writing; the state cannot be completed afterwards.</param>
    /// <returns>A task that ends when the record was taken.</returns>
    /// <exception cref="ArgumentException">The value is not exactly one MessagePack value. Nothing was written; the next record may follow.</exception>
    /// <exception cref="InvalidOperationException">The header was not written.</exception>
    /// <exception cref="IOException">The reader of the pipe has ended.</exception>
    public async ValueTask WriteRecordAsync(StateRecord record, CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();
        if (!HasHeader)
        {
            throw new InvalidOperationException("A state's header comes before its records.");
        }

        StateFraming.ThrowIfNotOneValue(record.Value, ref _scanner);
        await FlushIfFullAsync(cancellationToken).ConfigureAwait(false);
        _pipe.GetSpan(1)[0] = (byte)record.Type;
        Advance(1);
        foreach (ReadOnlyMemory<byte> segment in record.Value)
        {
            await WriteAsync(segment, cancellationToken).ConfigureAwait(false);
        }

        RecordCount++;
    }

    /// <summary>Ends the state: hands over what is still buffered.</summary>
    /// <param name="cancellationToken">Cancels the writing; the state cannot be completed afterwards.</param>
    /// <returns>The state's length in bytes, which <see cref="SnapshotMetadata.Size"/> states in an archive.</returns>
    /// <exception cref="InvalidOperationException">The header was not written, or the state was completed before.</exception>
    /// <exception cref="IOException">The target cannot be written.</exception>
    public async Task<long> CompleteAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();
        if (!HasHeader)
        {
            throw new InvalidOperationException("A state without a header cannot be restored; write the header first.");
        }

        _ended = true;
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        if (_ownsPipe)
        {
            await _pipe.CompleteAsync().ConfigureAwait(false);
        }

        return Length;
    }

    /// <summary>Takes bytes of a state that is copied whole, its header included.</summary>
    internal ValueTask CopyAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        HasHeader = true;
        return WriteAsync(bytes, cancellationToken);
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            await FlushIfFullAsync(cancellationToken).ConfigureAwait(false);
            Memory<byte> room = _pipe.GetMemory(1);
            int length = Math.Min(Math.Min(room.Length, bytes.Length), FlushLength);
            bytes[..length].CopyTo(room);
            Advance(length);
            bytes = bytes[length..];
        }
    }

    private ValueTask FlushIfFullAsync(CancellationToken cancellationToken) =>
        _unflushed >= FlushLength ? FlushAsync(cancellationToken) : ValueTask.CompletedTask;

    private void Advance(int length)
    {
        _pipe.Advance(length);
        _unflushed += length;
        Length += length;
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        _unflushed = 0;
        FlushResult result = await _pipe.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (result.IsCanceled)
        {
            throw new OperationCanceledException("The flush of the pipe was cancelled by its owner.");
        }

        if (result.IsCompleted && !_ended)
        {
            throw new IOException("The reader of the pipe has ended before the state was complete.");
        }
    }

    private void ThrowIfEnded()
    {
        if (_ended)
        {
            throw new InvalidOperationException("The state was completed; nothing more can be written.");
        }
    }
}
