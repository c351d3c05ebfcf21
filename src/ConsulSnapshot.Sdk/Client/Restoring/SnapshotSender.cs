using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Sends a verified snapshot, once, without a limit on the time in which the server has to answer.</summary>
internal sealed class SnapshotSender(ConsulRequests requests, ILogger logger)
{
    /// <summary>Sends it.</summary>
    /// <returns>How long it took.</returns>
    /// <exception cref="ConsulSnapshotRequestException">The server refuses, or does not answer.</exception>
    /// <exception cref="IOException">The source cannot be read, or is not the same any more.</exception>
    public async Task<TimeSpan> SendAsync(VerifiedSource source, SnapshotMetadata? metadata, RestoreOptions choices, SendingProgress progress, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = await requests.MakeAsync(HttpMethod.Put, ConsulSnapshotClient.Endpoint, choices, query: null, cancellationToken).ConfigureAwait(false);
        string server = requests.ServerName(choices);
        RequestFailure failure = RequestFailure.OfRestore(server);
        long started = requests.Time.GetTimestamp();
        ProgressMeter meter = progress.Start(source.Length, requests.Time, started);
        VerifiedContent content = new(source.Rewind(), source.Length, source.Digest, meter, BandwidthLimit.Of(choices.MaxBytesPerSecond, requests.Time));
        request.Content = content;
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");

        // A server that refuses can say so before the body is on its way.
        request.Headers.ExpectContinue = true;

        // One that refuses later is heard, too: the connection below finds the content by this.
        VerifiedContent.Sending = content;
        try
        {
            Log.RestoreStarted(logger, server, source.Length);
            using HttpResponseMessage response = await requests.SendAsync(request, failure, started, cancellationToken).ConfigureAwait(false);
            if (await requests.ReadTextAsync(response, cancellationToken).ConfigureAwait(false) is { Length: > 0 } text)
            {
                throw failure.NotAnAcknowledgement("and a text, while Consul answers without one", text);
            }

            if (content.IsCut || meter.Bytes < source.Length)
            {
                throw failure.NotAnAcknowledgement("before the whole snapshot was sent", null);
            }

            meter.Finish();
            TimeSpan duration = requests.Time.GetElapsedTime(started);
            Log.Restored(logger, server, metadata?.Index ?? 0, source.Length, duration);
            return duration;
        }
        catch (ConsulSnapshotRequestException exception)
        {
            // HTTP reports a source that fails as if the connection had: what it was is the better answer.
            content.SourceFailure?.Throw();
            Log.RestoreFailed(logger, exception, server, exception.Error);
            throw;
        }
    }
}
