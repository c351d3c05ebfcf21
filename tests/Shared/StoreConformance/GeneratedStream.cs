using System.Buffers.Binary;

namespace ConsulSnapshot.Sdk.Tests.StoreConformance;

/// <summary>Content of any length that is in no memory and in no file, and cannot seek: the same bytes for the same seed.</summary>
public sealed class GeneratedStream(long length, ulong seed = 1) : Stream
{
    private long _position;

    /// <summary>Called before each read with the position; it may wait, and throw.</summary>
    public Func<long, CancellationToken, Task> BeforeRead { get; init; } = static (_, _) => Task.CompletedTask;

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
        cancellationToken.ThrowIfCancellationRequested();
        await BeforeRead(_position, cancellationToken);
        return Fill(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Content is read asynchronously.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Reads a stream to its end and tells whether it holds exactly these bytes.</summary>
    public async Task<bool> EqualsAsync(Stream other, CancellationToken cancellationToken)
    {
        byte[] theirs = new byte[81_920];
        byte[] ours = new byte[theirs.Length];
        while (true)
        {
            int read = await other.ReadAsync(theirs, cancellationToken);
            int expected = Fill(ours.AsSpan(0, read == 0 ? 1 : read));
            if (read == 0 || !ours.AsSpan(0, expected).SequenceEqual(theirs.AsSpan(0, read)))
            {
                return read == 0 && expected == 0;
            }
        }
    }

    private int Fill(Span<byte> buffer)
    {
        int count = (int)Math.Min(buffer.Length, length - _position);
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        for (int filled = 0; filled < count;)
        {
            int skipped = (int)(_position % sizeof(ulong));
            BinaryPrimitives.WriteUInt64LittleEndian(word, Mix(seed + ((ulong)_position / sizeof(ulong) * 0x9E3779B97F4A7C15)));
            int used = Math.Min(sizeof(ulong) - skipped, count - filled);
            word.Slice(skipped, used).CopyTo(buffer[filled..]);
            filled += used;
            _position += used;
        }

        return count;
    }

    // Source: SplitMix64, Steele, Lea and Flood 2014.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
