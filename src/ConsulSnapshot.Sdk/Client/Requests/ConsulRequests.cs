using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Makes and sends requests to Consul's HTTP API: where to, as whom, and what went wrong.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed partial class ConsulRequests(HttpClient http, ConsulSnapshotOptions options, ConsulTokenSource tokens, TimeProvider time)
{
    /// <summary>What Consul says to a token that it does not know, or not any more; format document 9.3.</summary>
    public const string UnknownToken = "ACL not found";

    private const string TokenHeader = "X-Consul-Token";

    private static readonly HttpRequestOptionsKey<bool> s_tokenIsReplaceable = new("ConsulSnapshot.TokenIsReplaceable");

    /// <summary>Gets the clock.</summary>
    public TimeProvider Time => time;

    /// <summary>Gets the options of the client.</summary>
    public ConsulSnapshotOptions Options => options;

    /// <summary>Makes a request, with the token that is valid now.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the address, such as <c>v1/snapshot</c>; what stands in it must be escaped.</param>
    /// <param name="choices">What this request does otherwise than its client.</param>
    /// <param name="query">More of the query, such as <c>stale</c>; escaped.</param>
    /// <param name="cancellationToken">Cancels reading a token.</param>
    /// <exception cref="ConsulSnapshotRequestException">The login for a token failed.</exception>
    /// <exception cref="IOException">The file of a token cannot be read.</exception>
    public async Task<HttpRequestMessage> MakeAsync(HttpMethod method, string path, RequestOptions choices, string? query, CancellationToken cancellationToken)
    {
        HttpRequestMessage request = Make(method, path, choices, query, await GetTokenAsync(choices, cancellationToken).ConfigureAwait(false));

        // Another datacenter may well not know the token that this one's login got: that is no reason to give it up.
        bool isOwn = choices.Datacenter is null || choices.Datacenter == options.Datacenter;
        request.Options.Set(s_tokenIsReplaceable, isOwn && LoginOf(choices) is not null);
        return request;
    }

    /// <summary>Gets the auth method of the login that a request's token is of; <see langword="null"/> if it is of none.</summary>
    public string? LoginOf(RequestOptions choices) => choices.Token is null && tokens.CanReplace ? options.Login?.AuthMethod : null;

    /// <summary>Gets the token that a request would carry; <see langword="null"/> or empty for none.</summary>
    public async Task<string?> GetTokenAsync(RequestOptions choices, CancellationToken cancellationToken) =>
        choices.Token ?? await tokens.GetAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Says which server is meant, for messages and logs; never with a query or a user.</summary>
    public string ServerName(RequestOptions choices) =>
        IsSocket(choices) ? $"unix://{options.Address.LocalPath}" : ServerOf(choices).GetLeftPart(UriPartial.Authority);

    /// <summary>Gets the address below which requests go.</summary>
    public Uri ServerOf(RequestOptions choices) => choices.Address is { } address ? OtherServer(address) : http.BaseAddress ?? ConsulHttpHandler.BaseAddress(options);

    /// <summary>Gets the address of the agent that requests go to: that of its socket where HTTP has only a stand-in for it.</summary>
    public Uri AgentOf(RequestOptions choices) => IsSocket(choices) ? options.Address : ServerOf(choices);

    /// <summary>Sends a request and returns the answer's beginning, if that says yes.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, RequestFailure failure, long started, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await SendAnyAsync(request, failure, started, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            return response;
        }

        using (response)
        {
            string text = await ReadTextAsync(response, cancellationToken).ConfigureAwait(false);
            throw failure.FromAnswer(response.StatusCode, text, RetryAfter(response));
        }
    }

    /// <summary>Reads the beginning of an answer's text, or as much of it as comes.</summary>
    public async Task<string> ReadTextAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[RequestFailure.MaxServerText];
        int length = 0;
        using StallWatch watch = new(options.StallTimeout, time);
        try
        {
            CancellationToken token = watch.Start(cancellationToken);
            Stream body = await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
            await using (body.ConfigureAwait(false))
            {
                for (int read = -1; read != 0 && length < buffer.Length; length += read)
                {
                    read = await body.ReadAsync(buffer.AsMemory(length), token).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException)
        {
            // The status counts more than a text that breaks off.
            cancellationToken.ThrowIfCancellationRequested();
        }

        return RequestFailure.Clean(buffer.AsSpan(0, length));
    }

    /// <summary>Sends a request and returns the beginning of whatever answer comes; if that is that the login's token is unknown, of the answer to a second attempt.</summary>
    private async Task<HttpResponseMessage> SendAnyAsync(HttpRequestMessage request, RequestFailure failure, long started, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await SendOnceAsync(request, failure, started, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Forbidden || !request.Options.TryGetValue(s_tokenIsReplaceable, out bool isReplaceable) || !isReplaceable || !CanSendAgain(request.Content))
        {
            return response;
        }

        string text = await ReadTextAsync(response, cancellationToken).ConfigureAwait(false);
        if (text != UnknownToken)
        {
            response.Content = new StringContent(text); // for whoever words the refusal; it was read to its end here
            return response;
        }

        response.Dispose();
        string token = await tokens.ReplaceAsync(request.Headers.GetValues(TokenHeader).First(), cancellationToken).ConfigureAwait(false);
        return await SendOnceAsync(MakeAgain(request, token), failure, started, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, RequestFailure failure, long started, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw failure.FromRequest(exception, time.GetElapsedTime(started));
        }
        catch (TaskCanceledException exception) when (exception.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw failure.TimedOut(exception);
        }
    }

    private HttpRequestMessage Make(HttpMethod method, string path, RequestOptions choices, string? query, string? token)
    {
        HttpRequestMessage request = new(method, new Uri(ServerOf(choices), path + Query(choices, query)));
        if (!string.IsNullOrEmpty(token))
        {
            ThrowIfNoHeaderValue(token);
            request.Headers.Add(TokenHeader, token);
        }

        if (options.UserName is { } user)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{options.Password}")));
        }

        return request;
    }

    /// <summary>Makes the same request with another token; its content stays the first one's to dispose.</summary>
    private static HttpRequestMessage MakeAgain(HttpRequestMessage request, string token)
    {
        ThrowIfNoHeaderValue(token);
        HttpRequestMessage again = new(request.Method, request.RequestUri) { Content = request.Content };
        again.Headers.Add(TokenHeader, token);
        again.Headers.Authorization = request.Headers.Authorization;
        again.Headers.ExpectContinue = request.Headers.ExpectContinue;
        return again;
    }

    /// <summary>A restore of which a byte was sent is never sent again.</summary>
    private static bool CanSendAgain(HttpContent? content) => content is null or ReadOnlyMemoryContent or VerifiedContent { HasBegun: false };

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } asked ? asked.Delta ?? (asked.Date - time.GetUtcNow()) : null;

    private bool IsSocket(RequestOptions choices) => choices.Address is null && options.Address.Scheme == "unix";

    private static Uri OtherServer(Uri address) =>
        address.IsAbsoluteUri && address.Scheme is "http" or "https" && address.UserInfo.Length == 0
            ? ConsulHttpHandler.BaseAddress(new ConsulSnapshotOptions { Address = address })
            : throw new ArgumentException($"{nameof(RequestOptions.Address)} must be absolute, with the scheme http or https and without a user.", nameof(address));

    /// <summary>Throws what does not hold the token, as HTTP's own exceptions could.</summary>
    private static void ThrowIfNoHeaderValue(string token)
    {
        if (token.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new FormatException("The ACL token must be printable ASCII without white space inside.");
        }
    }

    private string Query(RequestOptions choices, string? more)
    {
        StringBuilder query = new();
        Append("dc", choices.Datacenter ?? options.Datacenter);
        Append("ns", options.Namespace);
        Append("partition", options.Partition);
        query.Append(string.IsNullOrEmpty(more) ? "" : query.Length == 0 ? "?" : "&").Append(more);
        return query.ToString();

        void Append(string name, string? value)
        {
            if (value is not null)
            {
                query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }
    }
}
