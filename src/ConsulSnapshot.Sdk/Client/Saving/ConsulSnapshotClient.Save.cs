using System.Globalization;
using System.IO.Pipelines;
using System.Security.Cryptography;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>How a snapshot is received and verified in one pass.</summary>
public partial class ConsulSnapshotClient
{
    private const int BufferLength = 64 * 1024;
    private const int RunAhead = 1024 * 1024;
    private const ulong MaxMilliseconds = long.MaxValue / TimeSpan.TicksPerMillisecond;

    private async Task<SavedSnapshot> SaveCoreAsync(Stream target, SaveOptions? options, IProgress<SnapshotProgress>? progress, CancellationToken cancellationToken)
    {
        options ??= SaveOptions.Default;
        string? stale = options.Consistency == ConsulConsistency.Stale ? "stale" : null;
        using HttpRequestMessage request = await _requests.MakeAsync(HttpMethod.Get, Endpoint, options, stale, cancellationToken).ConfigureAwait(false);
        string server = _requests.ServerName(request, options);
        RequestFailure failure = RequestFailure.OfSave(server);
        long started = _time.GetTimestamp();
        try
        {
            Log.SaveStarted(_logger, server, options.Consistency);
            using HttpResponseMessage response = await _requests.SendAsync(request, failure, started, cancellationToken).ConfigureAwait(false);
            ProgressMeter meter = new(progress, null, _time, started);
            (SnapshotVerification verification, string sha256) = await ReceiveAsync(response, target, failure, meter, cancellationToken).ConfigureAwait(false);
            await target.FlushAsync(cancellationToken).ConfigureAwait(false);
            SavedSnapshot saved = new()
            {
                Verification = verification,
                Metadata = verification.Metadata!,
                Index = ReadNumber(response, "X-Consul-Index") ?? verification.Metadata!.Index,
                KnownLeader = ReadHeader(response, "X-Consul-KnownLeader") is { } known ? known == "true" : null,
                LastContact = ReadNumber(response, "X-Consul-LastContact") is { } milliseconds and <= MaxMilliseconds ? TimeSpan.FromMilliseconds((long)milliseconds) : null,
                Length = meter.Bytes,
                Sha256 = sha256,
                Duration = _time.GetElapsedTime(started),
            };
            Log.Saved(_logger, server, saved.Index, saved.Length, saved.Duration);
            return saved;
        }
        catch (ConsulSnapshotRequestException exception)
        {
            Log.SaveFailed(_logger, exception, server, exception.Error);
            throw;
        }
    }

    /// <summary>Copies the body to its target while a reader verifies the same bytes.</summary>
    private async Task<(SnapshotVerification Verification, string Sha256)> ReceiveAsync(
        HttpResponseMessage response, Stream target, RequestFailure failure, ProgressMeter meter, CancellationToken cancellationToken)
    {
        Pipe pipe = new(new PipeOptions(pauseWriterThreshold: RunAhead, resumeWriterThreshold: RunAhead / 2, minimumSegmentSize: BufferLength, useSynchronizationContext: false));
        Task<SnapshotVerification> verifying = VerifyAsync(pipe.Reader, cancellationToken);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Exception? broken = null;
        try
        {
            await CopyBodyAsync(response, target, pipe.Writer, hash, failure, meter, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            broken = exception;
            throw;
        }
        finally
        {
            await pipe.Writer.CompleteAsync(broken).ConfigureAwait(false);
            await ((Task)verifying).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // what it found is judged below, unless the body broke
        }

        SnapshotVerification verification = await JudgeAsync(verifying, failure, meter).ConfigureAwait(false);
        meter.Finish();
        return (verification, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private async Task CopyBodyAsync(
        HttpResponseMessage response, Stream target, PipeWriter verifier, IncrementalHash hash, RequestFailure failure, ProgressMeter meter, CancellationToken cancellationToken)
    {
        Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            using StallWatch watch = new(_options.StallTimeout, _time, cancellationToken);
            while (true)
            {
                Memory<byte> buffer = verifier.GetMemory(BufferLength)[..BufferLength];
                int length = await ReadBodyAsync(body, buffer, watch, failure, meter, cancellationToken).ConfigureAwait(false);
                if (length == 0)
                {
                    return;
                }

                if (meter.Bytes == 0 && !BeginsArchive(buffer.Span[..length]))
                {
                    throw failure.NotAnArchive(buffer.Span[..Math.Min(length, 2)]);
                }

                hash.AppendData(buffer.Span[..length]);
                await target.WriteAsync(buffer[..length], cancellationToken).ConfigureAwait(false);
                meter.Add(length);
                verifier.Advance(length);
                FlushResult flushed = await verifier.FlushAsync(cancellationToken).ConfigureAwait(false);
                if (flushed.IsCompleted)
                {
                    return; // the verifier has seen enough; why is judged by the caller
                }
            }
        }
    }

    private async ValueTask<int> ReadBodyAsync(Stream body, Memory<byte> buffer, StallWatch watch, RequestFailure failure, ProgressMeter meter, CancellationToken cancellationToken)
    {
        try
        {
            // Before the first byte there is no limit: a server may answer and go on building.
            CancellationToken token = meter.Bytes > 0 ? watch.Start() : cancellationToken;
            int length = await body.ReadAsync(buffer, token).ConfigureAwait(false);
            watch.Stop();
            return length;
        }
        catch (OperationCanceledException) when (watch.Elapsed && !cancellationToken.IsCancellationRequested)
        {
            throw failure.Stalled(meter.Bytes, _options.StallTimeout);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw failure.Truncated(exception, meter.Bytes, meter.Elapsed);
        }
    }

    private static async Task<SnapshotVerification> VerifyAsync(PipeReader pipe, CancellationToken cancellationToken)
    {
        try
        {
            SnapshotReader reader = await SnapshotReader.OpenAsync(pipe, cancellationToken: cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                return await reader.VerifyAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await pipe.CompleteAsync().ConfigureAwait(false);
        }
    }

    private static async Task<SnapshotVerification> JudgeAsync(Task<SnapshotVerification> verifying, RequestFailure failure, ProgressMeter meter)
    {
        SnapshotVerification verification;
        try
        {
            verification = await verifying.ConfigureAwait(false);
        }
        catch (SnapshotException exception) when (exception.Error == SnapshotError.Truncated)
        {
            throw failure.Truncated(exception, meter.Bytes, meter.Elapsed);
        }
        catch (SnapshotException exception)
        {
            throw failure.Corrupt(exception);
        }

        return verification.Findings.FirstOrDefault(static finding => finding.Severity == FindingSeverity.Fatal) is { } fatal ? throw failure.Corrupt(fatal) : verification;
    }

    private static bool BeginsArchive(ReadOnlySpan<byte> bytes) => bytes[0] == 0x1f && (bytes.Length == 1 || bytes[1] == 0x8b);

    private static ulong? ReadNumber(HttpResponseMessage response, string name) =>
        ulong.TryParse(ReadHeader(response, name), NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) ? number : null;

    private static string? ReadHeader(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
}
