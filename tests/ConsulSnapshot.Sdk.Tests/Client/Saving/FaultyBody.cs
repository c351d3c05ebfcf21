namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Bytes that come in chunks, with something that happens before the first and after the last.</summary>
internal sealed class FaultyBody(ReadOnlyMemory<byte> bytes, int chunkLength = int.MaxValue) : Stream
{
    private ReadOnlyMemory<byte> _left = bytes;
    private bool _begun;

    public Func<CancellationToken, Task> Before { get; init; } = _ => Task.CompletedTask;

    public Func<CancellationToken, Task> After { get; init; } = _ => Task.CompletedTask;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>A body that ends with a fault.</summary>
    public static FaultyBody Breaking(ReadOnlyMemory<byte> bytes, Exception fault) => new(bytes) { After = _ => Task.FromException(fault) };

    /// <summary>A body that stands still after its bytes, until the reading of it is cancelled.</summary>
    public static FaultyBody Standing(ReadOnlyMemory<byte> bytes, TaskCompletionSource stands) => new(bytes) { After = Stand(stands) };

    /// <summary>Tells that it was reached, and waits for cancellation.</summary>
    public static Func<CancellationToken, Task> Stand(TaskCompletionSource stands) => token =>
    {
        stands.TrySetResult();
        return Task.Delay(Timeout.Infinite, token);
    };

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_begun)
        {
            _begun = true;
            await Before(cancellationToken);
        }

        if (_left.IsEmpty)
        {
            await After(cancellationToken);
            return 0;
        }

        int length = Math.Min(Math.Min(buffer.Length, chunkLength), _left.Length);
        _left[..length].CopyTo(buffer);
        _left = _left[length..];
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
