using System.IO.Pipelines;
using System.Security.Cryptography;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>How a snapshot is received and verified in one pass.</summary>
public partial class ConsulSnapshotClient
{
    private const int BufferLength = 64 * 1024;
    private const int RunAhead = 1024 * 1024;

    /// <summary>Saves the present state into a temporary file, for a restore: no backup that would count as the last good one.</summary>
    internal Task<SavedSnapshot> ReadStateAsync(Stream target, SaveOptions options, CancellationToken cancellationToken) =>
        ObserveSaveAsync(OperationName.ReadState, options, operation => SaveCoreAsync(target, options, operation, progress: null, cancellationToken));

    private async Task<SavedSnapshot> SaveToFileAsync(string path, SaveOptions options, ClientOperation operation, IProgress<SnapshotProgress>? progress, CancellationToken cancellationToken)
    {
        DurableFile file = DurableFile.Create(path);
        await using (file.ConfigureAwait(false))
        {
            SavedSnapshot saved = await SaveCoreAsync(file.Stream, options, operation, progress, cancellationToken).ConfigureAwait(false);
            await file.CommitAsync(cancellationToken).ConfigureAwait(false);
            return saved;
        }
    }

    /// <summary>Saves to a stream of the caller's: as the bytes arrive, or when all are known to be good.</summary>
    private async Task<SavedSnapshot> SaveToStreamAsync(Stream target, SaveOptions options, ClientOperation operation, IProgress<SnapshotProgress>? progress, CancellationToken cancellationToken)
    {
        if (!options.VerifyBeforeWriting)
        {
            return await SaveCoreAsync(target, options, operation, progress, cancellationToken).ConfigureAwait(false);
        }

        FileStream spool = SpoolFile.Create(folder: null);
        await using (spool.ConfigureAwait(false))
        {
            SavedSnapshot saved = await SaveCoreAsync(spool, options, operation, progress, cancellationToken).ConfigureAwait(false);
            spool.Position = 0;
            await FileLimit.CopyAsync(spool, target, cancellationToken).ConfigureAwait(false);
            await target.FlushAsync(cancellationToken).ConfigureAwait(false);
            return saved;
        }
    }

    private async Task<SavedSnapshot> SaveCoreAsync(Stream stream, SaveOptions options, ClientOperation operation, IProgress<SnapshotProgress>? progress, CancellationToken cancellationToken)
    {
        SaveTarget target = new(stream);
        SaveAttempts attempts = new(options.Retry, operation.Server, _time, _logger);
        return await attempts.RunAsync(
            () => operation.AttemptAsync(attempts.Number, attempt => SaveOnceAsync(target, options, attempts, attempt.Bytes, progress, cancellationToken)),
            target.TryTakeBack, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SavedSnapshot> SaveOnceAsync(
        SaveTarget target, SaveOptions options, SaveAttempts attempts, ByteCount count, IProgress<SnapshotProgress>? progress, CancellationToken cancellationToken)
    {
        RequestFailure failure = RequestFailure.OfSave(_requests.ServerName(options));
        long started = _time.GetTimestamp();
        (HttpResponseMessage response, SnapshotHeaders headers) = await AskForSnapshotAsync(options, failure, started, cancellationToken).ConfigureAwait(false);
        using HttpResponseMessage answer = response;
        ProgressMeter meter = new(progress, response.Content.Headers.ContentLength ?? options.ExpectedLength, _time, started, attempts.Number, count);
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
