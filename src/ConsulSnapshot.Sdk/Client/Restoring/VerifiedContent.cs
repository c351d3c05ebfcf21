using System.Net;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Sends a body that was verified before, once, and holds back its last bytes if it is not the same any more.</summary>
/// <remarks>A file can change between its verification and its sending. A server that misses the last bytes refuses the whole.</remarks>
internal sealed class VerifiedContent(Stream source, long length, byte[] digest, ProgressMeter meter, BandwidthLimit? bandwidth = null) : HttpContent
{
    private const int BufferLength = 64 * 1024;

    private static readonly AsyncLocal<VerifiedContent?> s_sending = new();

    /// <summary>Gets or sets the content that the current flow of calls sends, for the connection below.</summary>
    public static VerifiedContent? Sending
    {
        get => s_sending.Value;
        set => s_sending.Value = value;
    }

    /// <summary>Gets a value indicating whether something may have been sent.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Gets a value indicating whether the server stopped taking the content before its end.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Gets why the source could not be sent, unless the connection was the reason.</summary>
    public ExceptionDispatchInfo? SourceFailure { get; private set; }

    /// <summary>Notes that the server stopped taking the content.</summary>
    public void Cut() => IsCut = true;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (HasBegun)
        {
            // A handler that repeats requests: whoever died of the snapshot the first time must not get it again.
            throw new IOException("The snapshot was sent before; a restore is not repeated.");
        }

        HasBegun = true;
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[Math.Min(BufferLength, bandwidth?.Burst ?? BufferLength)];
        for (long left = length; left > 0;)
        {
            int most = (int)Math.Min(left, buffer.Length);

            // HTTP goes on to the answer when it had as many bytes as it was promised, whatever they are: they are dropped.
            int read = IsCut ? most : await ReadAsync(buffer.AsMemory(0, most), left, hash, cancellationToken).ConfigureAwait(false);
            left -= read;
            meter.Add(IsCut ? 0 : read); // before, so that all are counted when a server that has the last one answers
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            if (bandwidth is not null && !IsCut && left > 0)
            {
                // Out of HTTP's own buffer, which would make bursts of small pieces.
                await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
                await bandwidth.PassAsync(read, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }

    private async ValueTask<int> ReadAsync(Memory<byte> buffer, long left, IncrementalHash hash, CancellationToken cancellationToken)
    {
        try
        {
            int read = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            hash.AppendData(buffer.Span[..read]);
            if (read == 0 || (read == left && !hash.GetCurrentHash().AsSpan().SequenceEqual(digest)))
            {
                throw new IOException($"The snapshot changed after it was verified: expected {length} bytes with SHA-256 {Convert.ToHexStringLower(digest)}, "
                    + $"found {length - left + read} bytes with {Convert.ToHexStringLower(hash.GetCurrentHash())}. It was not sent to its end.");
            }

            return read;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            SourceFailure = ExceptionDispatchInfo.Capture(exception);
            throw;
        }
    }
}
