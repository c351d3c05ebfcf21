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
        Uri server = options.Address is { } address ? ConsulHttpHandler.BaseAddress(new ConsulSnapshotOptions { Address = address }) : _http.BaseAddress ?? ConsulHttpHandler.BaseAddress(_options);
        HttpRequestMessage request = new(method, new Uri(server, Endpoint + Query(options, stale)));
        string? token = options.Token ?? await ReadTokenAsync(cancellationToken).ConfigureAwait(false);
        if (!string.IsNullOrEmpty(token))
        {
            request.Headers.Add(TokenHeader, token);
        }

        if (_options.UserName is { } user)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{_options.Password}")));
        }

        return request;
    }

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
            throw failure.FromRequest(exception, _time.GetElapsedTime(started));
        }
        catch (TaskCanceledException exception) when (exception.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw failure.TimedOut(exception);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            string text = await RequestFailure.ReadTextAsync(response, cancellationToken).ConfigureAwait(false);
            throw failure.FromAnswer(response.StatusCode, text);
        }
    }
}
