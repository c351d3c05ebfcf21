namespace ConsulSnapshot.Sdk;

/// <summary>The compressed bytes for SharpCompress, which takes a short read for the end: each read is filled, except at the end.</summary>
/// <remarks>Some of its streams read header and trailer without waiting, so that after each read as much as those have is already here.</remarks>
internal sealed class WholeReads(CompressedInput input) : ForwardReadStream
{
    // More than the longest of them, lzip's trailer of 20 bytes, and than what the input holds back to find borders.
    private const int AheadLength = 64;

    public override long Position
    {
        get => input.Position;
        set => throw new NotSupportedException();
    }

    /// <summary>Makes sure that a header or trailer is here.</summary>
    public async ValueTask PrepareAsync(CancellationToken cancellationToken) => await input.PeekAsync(AheadLength, cancellationToken).ConfigureAwait(false);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int length = 0;
        int read;
        do
        {
            read = await input.ReadAsync(buffer[length..], cancellationToken).ConfigureAwait(false);
            length += read;
        }
        while (read > 0 && length < buffer.Length);
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer)
    {
        int length = 0;
        int read;
        do
        {
            read = input.Read(buffer[length..]);
            length += read;
        }
        while (read > 0 && length < buffer.Length);
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
}
