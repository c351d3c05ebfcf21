using System.Net;
using System.Security.Cryptography;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Sends a body that was verified before, and holds back its last bytes if it is not the same any more.</summary>
/// <remarks>A file can change between its verification and its sending. A server that misses the last bytes refuses the whole.</remarks>
internal sealed class VerifiedContent(Stream source, long length, byte[] digest, ProgressMeter meter) : HttpContent
{
    private const int BufferLength = 64 * 1024;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[BufferLength];
        for (long left = length; left > 0;)
        {
            int read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, BufferLength)), cancellationToken).ConfigureAwait(false);
            left -= read;
            hash.AppendData(buffer.AsSpan(0, read));
            if (read == 0 || (left == 0 && !hash.GetCurrentHash().AsSpan().SequenceEqual(digest)))
            {
                throw new IOException($"The snapshot changed after it was verified: expected {length} bytes with SHA-256 {Convert.ToHexStringLower(digest)}, "
                    + $"found {length - left} bytes with {Convert.ToHexStringLower(hash.GetCurrentHash())}. It was not sent to its end.");
            }

            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            meter.Add(read);
        }
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }
}
