namespace ConsulSnapshot.Sdk.Client;

/// <summary>Holds a transfer to a number of bytes in a second.</summary>
/// <remarks>
/// Bytes pass first, and then the time is waited for in which they might have; a tenth of a second may be saved up. Who reads from a socket this way leaves what
/// comes in it, until the peer waits too. Serves one transfer.
/// </remarks>
internal sealed class BandwidthLimit(long bytesPerSecond, TimeProvider time)
{
    private const int BurstsPerSecond = 10;

    // The moment, as the clock's timestamps, at which all bytes so far may have passed.
    private long? _due;

    /// <summary>Gets how many bytes should pass at once at most, so that the waits are short.</summary>
    public int Burst { get; } = (int)Math.Clamp(bytesPerSecond / BurstsPerSecond, 1, int.MaxValue);

    public static BandwidthLimit? Of(long? bytesPerSecond, TimeProvider time) => bytesPerSecond is { } limit ? new BandwidthLimit(limit, time) : null;

    /// <summary>Counts bytes that have passed, and waits until the next may.</summary>
    public async ValueTask PassAsync(int length, CancellationToken cancellationToken)
    {
        long now = time.GetTimestamp();
        long saved = now - (time.TimestampFrequency / BurstsPerSecond);
        long due = Math.Max(_due ?? now, saved) + (long)((Int128)length * time.TimestampFrequency / bytesPerSecond);
        _due = due;
        if (due > now)
        {
            await Task.Delay(time.GetElapsedTime(now, due), time, cancellationToken).ConfigureAwait(false);
        }
    }
}
