using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Calls of the API whose answers are small enough to be kept whole.</summary>
internal sealed partial class ConsulRequests
{
    // Lists of nodes, services or tokens of a big cluster are some megabytes.
    private const int MaxAnswerLength = 256 * 1024 * 1024;

    /// <summary>Makes a call and reads all of its answer.</summary>
    /// <param name="call">The call.</param>
    /// <param name="choices">What this request does otherwise than its client.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer, with status 200 or one that the call accepts.</returns>
    /// <exception cref="ConsulSnapshotRequestException">Consul cannot be reached, refuses, or does not answer within <see cref="ApiCall.Limit"/>.</exception>
    public async Task<ApiAnswer> CallAsync(ApiCall call, RequestOptions choices, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = await MakeAsync(call.Method, call.Path, choices, call.Query, cancellationToken).ConfigureAwait(false);
        request.Content = Content(call);
        RequestFailure failure = RequestFailure.OfCall(call, ServerName(choices));
        TimeSpan limit = call.Limit ?? options.StallTimeout;
        using StallWatch watch = new(limit, time);
        try
        {
            return await CallAsync(request, call, failure, watch.Start(cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (watch.Elapsed && !cancellationToken.IsCancellationRequested)
        {
            throw failure.NotAnsweredInTime(limit);
        }
    }

    /// <summary>Makes a call on this thread, for whoever cannot await.</summary>
    /// <param name="call">The call.</param>
    /// <param name="choices">What this request does otherwise than its client; the token must be among them.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ConsulSnapshotRequestException">Consul cannot be reached, or refuses.</exception>
    /// <exception cref="NotSupportedException">The handler that the HTTP client was given can only send asynchronously.</exception>
    public void CallAtOnce(ApiCall call, RequestOptions choices, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(choices.Token);
        using HttpRequestMessage request = Make(call.Method, call.Path, choices, call.Query, choices.Token);
        request.Content = Content(call);
        RequestFailure failure = RequestFailure.OfCall(call, ServerName(choices));
        Conceal(request, failure);
        long started = time.GetTimestamp();
        try
        {
            using HttpResponseMessage response = http.Send(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                using Stream body = response.Content.ReadAsStream(cancellationToken);
                byte[] text = new byte[RequestFailure.MaxServerText];
                throw failure.FromAnswer(response.StatusCode, RequestFailure.Clean(text.AsSpan(0, body.ReadAtLeast(text, text.Length, throwOnEndOfStream: false))));
            }
        }
        catch (HttpRequestException exception)
        {
            throw failure.FromRequest(exception, time.GetElapsedTime(started));
        }
    }

    /// <summary>Makes a call and reads its answer as JSON.</summary>
    public async Task<T> ReadAsync<T>(ApiCall call, JsonTypeInfo<T> type, RequestOptions choices, CancellationToken cancellationToken) =>
        (await CallAsync(call, choices, cancellationToken).ConfigureAwait(false)).Read(type);

    /// <summary>Makes a call for what is good to know but not needed: whatever fails but the connection itself, such as that the token may not read it, takes its place as the reason.</summary>
    public async Task<Reading<T>> TryReadAsync<T>(ApiCall call, JsonTypeInfo<T> type, RequestOptions choices, CancellationToken cancellationToken)
    {
        try
        {
            return new Reading<T>(await ReadAsync(call, type, choices, cancellationToken).ConfigureAwait(false));
        }
        catch (ConsulSnapshotRequestException exception) when (exception.Error is not (ConsulSnapshotError.Unreachable or ConsulSnapshotError.TlsFailed))
        {
            return Reading<T>.NotPossible(exception.Message, exception.Error);
        }
    }

    private static ReadOnlyMemoryContent? Content(ApiCall call) =>
        call.Body is { } body ? new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } : null;

    private async Task<ApiAnswer> CallAsync(HttpRequestMessage request, ApiCall call, RequestFailure failure, CancellationToken limited, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        using HttpResponseMessage response = await SendAnyAsync(request, failure, started, limited).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK && !call.Accepts.Contains(response.StatusCode))
        {
            throw failure.FromAnswer(response.StatusCode, await ReadTextAsync(response, cancellationToken).ConfigureAwait(false));
        }

        try
        {
            await response.Content.LoadIntoBufferAsync(MaxAnswerLength, limited).ConfigureAwait(false);
            byte[] content = await response.Content.ReadAsByteArrayAsync(limited).ConfigureAwait(false);
            return new ApiAnswer(response.StatusCode, content) { Failure = failure, Index = SnapshotHeaders.Of(response).Index };
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw failure.BrokeOff(exception);
        }
    }
}
