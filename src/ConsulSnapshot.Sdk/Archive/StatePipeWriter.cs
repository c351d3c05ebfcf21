using System.IO.Pipelines;

namespace ConsulSnapshot.Sdk;

/// <summary>One buffer that a state is written into; each time it is flushed, its bytes go where an archive wants them.</summary>
/// <param name="take">Takes the bytes, which are only valid until its task ends.</param>
internal sealed class StatePipeWriter(Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> take) : PipeWriter
{
    // StateWriter flushes after as many, and asks for room by single bytes.
    private const int BufferLength = 64 * 1024;

    private readonly byte[] _buffer = new byte[BufferLength];
    private int _buffered;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        Memory<byte> room = _buffer.AsMemory(_buffered);
        return room.Length >= Math.Max(sizeHint, 1)
            ? room
            : throw new ArgumentOutOfRangeException(nameof(sizeHint), sizeHint, $"The buffer must be flushed first: {room.Length} bytes are left.");
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes) => _buffered += bytes;

    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        ReadOnlyMemory<byte> bytes = _buffer.AsMemory(0, _buffered);
        _buffered = 0;
        await take(bytes, cancellationToken).ConfigureAwait(false);
        return default;
    }

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }
}
