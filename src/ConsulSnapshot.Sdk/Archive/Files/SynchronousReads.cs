namespace ConsulSnapshot.Sdk;

/// <summary>Reads a file on the thread that asks.</summary>
/// <remarks>
/// .NET reads files asynchronously by handing each read to another thread. Inflating has a task of its own, and would move with each
/// answer to another processor, whose caches know nothing of it: that costs a tenth of its time.
/// </remarks>
internal sealed class SynchronousReads(FileStream file) : ForwardReadStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<int>(file.Read(buffer.Span));
    }

    public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
