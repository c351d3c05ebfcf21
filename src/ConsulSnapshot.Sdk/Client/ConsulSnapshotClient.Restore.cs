using System.Net.Http.Headers;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>How a snapshot is verified and then sent.</summary>
public partial class ConsulSnapshotClient
{
    /// <summary>Restores from what can be read twice: the source itself, or a temporary copy.</summary>
    private async Task<RestoreReport> RestoreSpooledAsync(Stream source, RestoreOptions? options, IProgress<SnapshotProgress>? progress, CancellationToken cancellationToken)
    {
        if (source.CanSeek)
        {
            return await RestoreCoreAsync(source, options, progress, cancellationToken).ConfigureAwait(false);
        }

        FileStream spool = SpoolFile.Create(folder: null);
        await using (spool.ConfigureAwait(false))
        {
            await source.CopyToAsync(spool, cancellationToken).ConfigureAwait(false);
            spool.Position = 0;
            return await RestoreCoreAsync(spool, options, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<RestoreReport> RestoreCoreAsync(Stream source, RestoreOptions? options, IProgress<SnapshotProgress>? progress, CancellationToken cancellationToken)
    {
        options ??= RestoreOptions.Default;
        long begin = source.Position;
        (SnapshotVerification verification, byte[] digest) = await VerifyBeforeSendingAsync(source, cancellationToken).ConfigureAwait(false);
        source.Position = begin;

        using HttpRequestMessage request = await MakeRequestAsync(HttpMethod.Put, options, stale: false, cancellationToken).ConfigureAwait(false);
        string server = ServerName(request.RequestUri!, options);
        RequestFailure failure = new(request.Method, server);
        long started = _time.GetTimestamp();
        ProgressMeter meter = new(progress, verification.ArchiveLength, _time, started);
        VerifiedContent content = new(source, verification.ArchiveLength, digest, meter);
        request.Content = content;
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");

        // A server that refuses can say so before the body is on its way.
        request.Headers.ExpectContinue = true;

        // One that refuses later is heard, too: the connection below finds the content by this.
        VerifiedContent.Sending = content;
        try
        {
            Log.RestoreStarted(_logger, server, verification.ArchiveLength);
            using HttpResponseMessage response = await SendAsync(request, failure, started, cancellationToken).ConfigureAwait(false);
            if (await ReadTextAsync(response, cancellationToken).ConfigureAwait(false) is { Length: > 0 } text)
            {
                throw failure.NotAnAcknowledgement("and a text, while Consul answers without one", text);
            }

            if (content.IsCut || meter.Bytes < verification.ArchiveLength)
            {
                throw failure.NotAnAcknowledgement("before the whole snapshot was sent", null);
            }

            meter.Finish();
            RestoreReport report = new()
            {
                Verification = verification,
                Length = meter.Bytes,
                Sha256 = Convert.ToHexStringLower(digest),
                Duration = _time.GetElapsedTime(started),
            };
            Log.Restored(_logger, server, verification.Metadata!.Index, report.Length, report.Duration);
            return report;
        }
        catch (ConsulSnapshotRequestException exception)
        {
            // HTTP reports a source that fails as if the connection had: what it was is the better answer.
            content.SourceFailure?.Throw();
            Log.RestoreFailed(_logger, exception, server, exception.Error);
            throw;
        }
    }

    private static async Task<(SnapshotVerification Verification, byte[] Digest)> VerifyBeforeSendingAsync(Stream source, CancellationToken cancellationToken)
    {
        using HashingStream hashing = new(source);
        SnapshotReader reader = await SnapshotReader.OpenAsync(hashing, leaveOpen: true, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            SnapshotVerification verification = await reader.VerifyAsync(cancellationToken).ConfigureAwait(false);
            if (verification.Findings.FirstOrDefault(static finding => finding.Severity == FindingSeverity.Fatal) is { } fatal)
            {
                throw new SnapshotFormatException(SnapshotError.Unrestorable, fatal.Record is null ? "meta.json" : "state.bin", fatal.Offset ?? 0,
                    $"a snapshot must be one that a server restores; nothing was sent ({fatal.Message.TrimEnd('.')})");
            }

            return (verification, hashing.GetHash());
        }
    }
}
