using System.Buffers;

namespace ConsulSnapshot.Sdk;

/// <summary>Takes bytes and forgets them.</summary>
internal sealed class DiscardingWriter : IBufferWriter<byte>
{
    private readonly byte[] _scratch = new byte[64 * 1024];

    public void Advance(int count)
    {
    }

    public Memory<byte> GetMemory(int sizeHint = 0) => Math.Max(sizeHint, 1) <= _scratch.Length ? _scratch : new byte[sizeHint];

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
