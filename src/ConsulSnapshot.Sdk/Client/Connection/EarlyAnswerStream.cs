using System.Runtime.ExceptionServices;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>A connection on which the server's answer is still read after the server stopped taking what is sent.</summary>
/// <remarks>
/// A server that refuses a restore may answer in the middle of it and close the connection. The platform's HTTP then says only that the rest could not
/// be sent, and the answer is lost, although it has come. Here the rest is dropped instead, and HTTP goes on to the answer.
/// </remarks>
internal sealed class EarlyAnswerStream(Stream connection) : Stream
{
    private ExceptionDispatchInfo? _failure;

    public override bool CanRead => connection.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => connection.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int length = await connection.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (length == 0 && !buffer.IsEmpty)
        {
            // There is no answer, or no more of it: why the connection broke is the better end.
            _failure?.Throw();
        }

        return length;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_failure is not null)
        {
            return;
        }

        try
        {
            await connection.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception) when (VerifiedContent.Sending is { HasBegun: true } content)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
            content.Cut();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => _failure is null ? connection.FlushAsync(cancellationToken) : Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => connection.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => connection.Write(buffer, offset, count);

    public override void Flush() => connection.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            connection.Dispose();
        }

        base.Dispose(disposing);
    }
}
