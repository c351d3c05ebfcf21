using System.IO.Pipelines;
using System.Security.Cryptography;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>How a snapshot is received and verified in one pass.</summary>
public partial class ConsulSnapshotClient
{
    private const int BufferLength = 64 * 1024;
    private const int RunAhead = 1024 * 1024;

    /// <summary>Saves to a stream of the caller's: as the bytes arrive, or when all are known to be good.</summary>
    private async Task<SavedSnapshot> SaveToStreamAsync(Stream target, SaveOptions? options, IProgress<SnapshotProgress>? progress, CancellationToken cancellationToken)
    {
        if (options is not { VerifyBeforeWriting: true })
        {
            return await SaveCoreAsync(target, options, progress, cancellationToken).ConfigureAwait(false);
        }

        FileStream spool = SpoolFile.Create(folder: null);
        await using (spool.ConfigureAwait(false))
        {
            SavedSnapshot saved = await SaveCoreAsync(spool, options, progress, cancellationToken).ConfigureAwait(false);
            spool.Position = 0;
            await spool.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
            await target.FlushAsync(cancellationToken).ConfigureAwait(false);
            return saved;
        }
    }

    private async Task<SavedSnapshot> SaveCoreAsync(Stream stream, SaveOptions? options, IProgress<SnapshotProgress>? progress, CancellationToken cancellationToken)
    {
        options ??= SaveOptions.Default;
        SaveTarget target = new(stream);
        string server = _requests.ServerName(options);
        SaveAttempts attempts = new(options.Retry, server, _time, _logger);
        Log.SaveStarted(_logger, server, options.Consistency);
        SavedSnapshot saved = await attempts.RunAsync(
            () => SaveOnceAsync(target, options, attempts, progress, cancellationToken), target.TryTakeBack, cancellationToken).ConfigureAwait(false);
        Log.Saved(_logger, server, saved.Index, saved.Length, saved.Duration);
        return saved;
    }

    private async Task<SavedSnapshot> SaveOnceAsync(SaveTarget target, SaveOptions options, SaveAttempts attempts, IProgress<SnapshotProgress>? progress, CancellationToken cancellationToken)
    {
        RequestFailure failure = RequestFailure.OfSave(_requests.ServerName(options));
        long started = _time.GetTimestamp();
        (HttpResponseMessage response, SnapshotHeaders headers) = await AskForSnapshotAsync(options, failure, started, cancellationToken).ConfigureAwait(false);
        using HttpResponseMessage answer = response;
        ProgressMeter meter = new(progress, response.Content.Headers.ContentLength ?? options.ExpectedLength, _time, started, attempts.Number);
        if (attempts.Number > 1)
        {
            meter.Begin();
        }

        SnapshotVerification verification;
        string sha256;
        SnapshotBody body = await OpenBodyAsync(response, options, failure, meter, cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            (verification, sha256) = await ReceiveAsync(body, target, failure, meter, cancellationToken).ConfigureAwait(false);
        }

        await target.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new SavedSnapshot
        {
            Verification = verification,
            Metadata = verification.Metadata!,
            Index = headers.Index ?? verification.Metadata!.Index,
            KnownLeader = headers.KnownLeader,
            LastContact = headers.LastContact,
            Length = meter.Bytes,
            Sha256 = sha256,
            Duration = attempts.Elapsed,
            Attempts = attempts.Number,
        };
    }

    /// <summary>Asks for a snapshot; of the answer's body nothing is read yet.</summary>
    private async Task<(HttpResponseMessage Response, SnapshotHeaders Headers)> AskForSnapshotAsync(SaveOptions options, RequestFailure failure, long started, CancellationToken cancellationToken)
    {
        string? stale = options.Consistency == ConsulConsistency.Stale ? "stale" : null;
        using HttpRequestMessage request = await _requests.MakeAsync(HttpMethod.Get, Endpoint, options, stale, cancellationToken).ConfigureAwait(false);
        HttpResponseMessage response = await _requests.SendAsync(request, failure, started, cancellationToken).ConfigureAwait(false);
        try
        {
            SnapshotHeaders headers = SnapshotHeaders.Of(response);
            headers.ThrowIfTooStale(options, failure);
            return (response, headers);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private Task<SnapshotBody> OpenBodyAsync(HttpResponseMessage response, SaveOptions options, RequestFailure failure, ProgressMeter meter, CancellationToken cancellationToken) =>
        SnapshotBody.OpenAsync(response, failure, meter, new StallWatch(_options.StallTimeout, _time), BandwidthLimit.Of(options.MaxBytesPerSecond, _time), cancellationToken);

    /// <summary>Copies the body to its target while a reader verifies the same bytes.</summary>
    private static async Task<(SnapshotVerification Verification, string Sha256)> ReceiveAsync(
        SnapshotBody body, SaveTarget target, RequestFailure failure, ProgressMeter meter, CancellationToken cancellationToken)
    {
        Pipe pipe = new(new PipeOptions(pauseWriterThreshold: RunAhead, resumeWriterThreshold: RunAhead / 2, minimumSegmentSize: BufferLength, useSynchronizationContext: false));
        Task<SnapshotVerification> verifying = VerifyAsync(pipe.Reader, cancellationToken);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Exception? broken = null;
        try
        {
            await CopyBodyAsync(body, target, pipe.Writer, hash, cancellationToken).ConfigureAwait(false);
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

    private static async Task CopyBodyAsync(SnapshotBody body, SaveTarget target, PipeWriter verifier, IncrementalHash hash, CancellationToken cancellationToken)
    {
        while (true)
        {
            Memory<byte> buffer = verifier.GetMemory(BufferLength)[..BufferLength];
            int length = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (length == 0)
            {
                return;
            }

            hash.AppendData(buffer.Span[..length]);
            await target.WriteAsync(buffer[..length], cancellationToken).ConfigureAwait(false);
            verifier.Advance(length);
            FlushResult flushed = await verifier.FlushAsync(cancellationToken).ConfigureAwait(false);
            if (flushed.IsCompleted)
            {
                return; // the verifier has seen enough; why is judged by the caller
            }
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
        catch (SnapshotException exception)
        {
            throw failure.FromBody(exception, meter);
        }

        return verification.Findings.FirstOrDefault(static finding => finding.Severity == FindingSeverity.Fatal) is { } fatal ? throw failure.Corrupt(fatal) : verification;
    }
}
