namespace ConsulSnapshot.Cli;

/// <summary>Gives up waiting when a read is cancelled, which a terminal or a pipe does not: its bytes may never come.</summary>
/// <remarks>The read that was given up goes on into a buffer of its own, and what it brings is lost: only for streams that end with the process.</remarks>
internal sealed class CancelableStream(Stream stream) : Stream
{
    private const int BufferLength = 64 * 1024;

    private readonly byte[] _buffer = new byte[BufferLength];

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Task<int> read = Task.Run(() => stream.Read(_buffer, 0, Math.Min(buffer.Length, BufferLength)), cancellationToken);
        int length = await read.WaitAsync(cancellationToken);
        _buffer.AsSpan(0, length).CopyTo(buffer.Span);
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => stream.Read(buffer, offset, count);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
