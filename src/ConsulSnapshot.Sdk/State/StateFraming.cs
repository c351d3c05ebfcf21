using System.Buffers;
using Nerdbank.MessagePack;

namespace ConsulSnapshot.Sdk;

/// <summary>Checks and encodes what a state is made of, before it is written.</summary>
internal static class StateFraming
{
    public static byte[] Encode(StateHeader header)
    {
        ArrayBufferWriter<byte> buffer = new();
        MessagePackWriter writer = new(buffer);
        writer.WriteMapHeader(1);
        writer.Write("LastIndex");
        writer.Write(header.LastIndex);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Throws unless the bytes are exactly one MessagePack value: anything else would end the readable part of the state.</summary>
    public static void ThrowIfNotOneValue(ReadOnlySequence<byte> value, ref ValueScanner scanner)
    {
        scanner.Reset();
        ScanResult result = ScanResult.NeedsMore;
        long scanned = 0;
        foreach (ReadOnlyMemory<byte> segment in value)
        {
            if (result != ScanResult.NeedsMore)
            {
                break;
            }

            result = scanner.Scan(segment.Span, out int consumed);
            scanned += consumed;
        }

        if (result != ScanResult.Done || scanned != value.Length)
        {
            throw new ArgumentException(
                $"A record's value must be exactly one MessagePack value: it has {value.Length} bytes, and the scan ended after {scanned} with '{result}'.", nameof(value));
        }
    }
}
