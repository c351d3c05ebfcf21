using System.Net.Http.Headers;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>How a snapshot is verified and then sent.</summary>
public partial class ConsulSnapshotClient
{
    private async Task<RestoreReport> RestoreCoreAsync(Stream source, RestoreOptions? options, IProgress<SnapshotProgress>? progress, CancellationToken cancellationToken)
    {
        options ??= RestoreOptions.Default;
        long begin = source.Position;
        (SnapshotVerification verification, byte[] digest) = await VerifyBeforeSendingAsync(source, cancellationToken).ConfigureAwait(false);
        source.Position = begin;

        using HttpRequestMessage request = await MakeRequestAsync(HttpMethod.Put, options, stale: false, cancellationToken).ConfigureAwait(false);
        long started = _time.GetTimestamp();
        ProgressMeter meter = new(progress, verification.ArchiveLength, _time, started);
        request.Content = new VerifiedContent(source, verification.ArchiveLength, digest, meter);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");

        // A server that refuses can say so before the body is on its way.
        request.Headers.ExpectContinue = true;
        try
        {
            Log.RestoreStarted(_logger, request.RequestUri!.Authority, verification.ArchiveLength);
            using HttpResponseMessage response = await SendAsync(request, new RequestFailure(request.Method, request.RequestUri), started, cancellationToken).ConfigureAwait(false);
            meter.Finish();
            RestoreReport report = new()
            {
                Verification = verification,
                Length = meter.Bytes,
                Sha256 = Convert.ToHexStringLower(digest),
                Duration = _time.GetElapsedTime(started),
            };
            Log.Restored(_logger, request.RequestUri.Authority, verification.Metadata!.Index, report.Length, report.Duration);
            return report;
        }
        catch (ConsulSnapshotRequestException exception)
        {
            Log.RestoreFailed(_logger, exception, request.RequestUri!.Authority, exception.Error);
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
