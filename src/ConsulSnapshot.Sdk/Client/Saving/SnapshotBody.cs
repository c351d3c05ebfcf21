namespace ConsulSnapshot.Sdk.Client;

/// <summary>A snapshot as it comes from a server: watched for stalls, counted, held to a bandwidth. What goes wrong is worded as a failure of the request.</summary>
/// <remarks>Owns the answer.</remarks>
internal sealed class SnapshotBody : ForwardReadStream
{
    private readonly HttpResponseMessage _response;
    private readonly Stream _stream;
    private readonly RequestFailure _failure;
    private readonly ProgressMeter _meter;
    private readonly StallWatch _watch;
    private readonly BandwidthLimit? _bandwidth;
    private TransferAttempt? _attempt;
    private Exception? _broken;
    private bool _hasEnded;

    private SnapshotBody(HttpResponseMessage response, Stream stream, RequestFailure failure, ProgressMeter meter, StallWatch watch, BandwidthLimit? bandwidth)
    {
        _response = response;
        _stream = stream;
        _failure = failure;
        _meter = meter;
        _watch = watch;
        _bandwidth = bandwidth;
    }

    public static async Task<SnapshotBody> OpenAsync(
        HttpResponseMessage response, RequestFailure failure, ProgressMeter meter, StallWatch watch, BandwidthLimit? bandwidth, CancellationToken cancellationToken)
    {
        Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return new SnapshotBody(response, stream, failure, meter, watch, bandwidth);
    }

    /// <summary>Takes over an attempt: it ends with the body, which nobody reads any more when it is disposed of.</summary>
    public void TakeOver(TransferAttempt attempt)
    {
        attempt.Keep();
        _attempt = attempt;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int length = await ReadWatchedAsync(_bandwidth is null ? buffer : buffer[..Math.Min(buffer.Length, _bandwidth.Burst)], cancellationToken).ConfigureAwait(false);
        if (length == 0)
        {
            _hasEnded = true;
            return 0;
        }

        if (_meter.Bytes == 0 && !BeginsArchive(buffer.Span[..length]))
        {
            throw _failure.NotAnArchive(buffer.Span[..Math.Min(length, 2)]);
        }

        _meter.Add(length);
        if (_bandwidth is not null)
        {
            await _bandwidth.PassAsync(length, cancellationToken).ConfigureAwait(false);
        }

        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            EndAttempt();
            _stream.Dispose();
            _watch.Dispose();
            _response.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadWatchedAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            // Before the first byte there is no limit: a server may answer and go on building.
            CancellationToken token = _meter.Bytes > 0 ? _watch.Start(cancellationToken) : cancellationToken;
            int length = await _stream.ReadAsync(buffer, token).ConfigureAwait(false);
            _watch.Stop();
            return length;
        }
        catch (OperationCanceledException) when (_watch.Elapsed && !cancellationToken.IsCancellationRequested)
        {
            _broken = _failure.Stalled(_meter.Bytes, _watch.Limit);
            throw _broken;
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _broken = _failure.Truncated(exception, _meter.Bytes, _meter.Elapsed);
            throw _broken;
        }
    }

    private void EndAttempt()
    {
        if (_broken is not null)
        {
            _attempt?.End(_broken);
        }
        else
        {
            _attempt?.End(_hasEnded ? TelemetryOutcome.Success : TelemetryOutcome.Incomplete, exception: null);
        }
    }

    private static bool BeginsArchive(ReadOnlySpan<byte> bytes) => bytes[0] == 0x1f && (bytes.Length == 1 || bytes[1] == 0x8b);
}
