using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>How requests are made and sent.</summary>
public partial class ConsulSnapshotClient
{
    private const string Endpoint = "v1/snapshot";
    private const string TokenHeader = "X-Consul-Token";

    private async Task<HttpRequestMessage> MakeRequestAsync(HttpMethod method, RequestOptions options, bool stale, CancellationToken cancellationToken)
    {
        Uri server = options.Address is { } address ? OtherServer(address) : _http.BaseAddress ?? ConsulHttpHandler.BaseAddress(_options);
        HttpRequestMessage request = new(method, new Uri(server, Endpoint + Query(options, stale)));
        string? token = options.Token ?? await ReadTokenAsync(cancellationToken).ConfigureAwait(false);
        if (!string.IsNullOrEmpty(token))
        {
            ThrowIfNoHeaderValue(token);
            request.Headers.Add(TokenHeader, token);
        }

        if (_options.UserName is { } user)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{_options.Password}")));
        }

        return request;
    }

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

    /// <summary>Says which server is meant, for messages and logs; never with a query or a user.</summary>
    private string ServerName(Uri request, RequestOptions options) =>
        options.Address is null && _options.Address.Scheme == "unix" ? $"unix://{_options.Address.LocalPath}" : $"{request.Scheme}://{request.Authority}";

    private string Query(RequestOptions options, bool stale)
    {
        StringBuilder query = new();
        Append("dc", options.Datacenter ?? _options.Datacenter);
        Append("ns", _options.Namespace);
        Append("partition", _options.Partition);
        Append("stale", stale ? "" : null);
        return query.ToString();

        void Append(string name, string? value)
        {
            if (value is not null)
            {
                query.Append(query.Length == 0 ? '?' : '&').Append(name).Append(value.Length > 0 ? "=" : "").Append(Uri.EscapeDataString(value));
            }
        }
    }

    private async Task<string?> ReadTokenAsync(CancellationToken cancellationToken) =>
        _options.TokenFile is { } file ? (await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)).Trim() : _options.Token;

    /// <summary>Sends a request and returns the answer's beginning, if that says yes.</summary>
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, RequestFailure failure, long started, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw failure.FromRequest(exception, _time.GetElapsedTime(started));
        }
        catch (TaskCanceledException exception) when (exception.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw failure.TimedOut(exception);
        }

        if (response.StatusCode == HttpStatusCode.OK)
        {
            return response;
        }

        using (response)
        {
            throw failure.FromAnswer(response.StatusCode, await ReadTextAsync(response, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Reads the beginning of an answer's text, or as much of it as comes.</summary>
    private async Task<string> ReadTextAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[RequestFailure.MaxServerText];
        int length = 0;
        using StallWatch watch = new(_options.StallTimeout, _time, cancellationToken);
        try
        {
            CancellationToken token = watch.Start();
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
}
