using System.IO.Pipelines;

namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>Hands out bytes in pieces of at most one length.</summary>
internal sealed class Chunked(byte[] bytes, int chunkLength) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    /// <summary>Makes a pipe whose reads return one piece more each.</summary>
    public static PipeReader Reader(byte[] bytes, int chunkLength) =>
        PipeReader.Create(new Chunked(bytes, chunkLength), new StreamPipeReaderOptions(bufferSize: Math.Clamp(chunkLength, 1, 4096), minimumReadSize: 1));

    public override int Read(byte[] buffer, int offset, int count)
    {
        int length = Math.Min(Math.Min(count, chunkLength), bytes.Length - _position);
        bytes.AsSpan(_position, length).CopyTo(buffer.AsSpan(offset));
        _position += length;
        return length;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int length = Math.Min(Math.Min(buffer.Length, chunkLength), bytes.Length - _position);
        bytes.AsMemory(_position, length).CopyTo(buffer);
        _position += length;
        return ValueTask.FromResult(length);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
