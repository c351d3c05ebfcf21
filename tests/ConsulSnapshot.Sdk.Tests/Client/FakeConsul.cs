using System.Net;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Answers requests as a test says, and keeps what was sent.</summary>
internal sealed class FakeConsul(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public FakeConsul(Func<HttpResponseMessage> answer)
        : this((_, _) => Task.FromResult(answer()))
    {
    }

    public List<SentRequest> Requests { get; } = [];

    /// <summary>Gets or sets what happens between the arrival of a request's head and its body.</summary>
    public Action BeforeBody { get; set; } = () => { };

    /// <summary>Gets or sets a value indicating whether bodies are read.</summary>
    public bool ReadsBodies { get; set; } = true;

    /// <summary>A server that answers each request with the same status and text.</summary>
    public static FakeConsul Saying(HttpStatusCode status, string text = "") => new(() => new HttpResponseMessage(status) { Content = new StringContent(text) });

    /// <summary>A server that sends these bytes as a snapshot.</summary>
    public static FakeConsul Sending(byte[] snapshot) => new(() => Ok(new MemoryStream(snapshot)));

    /// <summary>A server whose snapshot comes as this body.</summary>
    public static FakeConsul Sending(Func<Stream> body) => new(() => Ok(body()));

    /// <summary>A server that answers each time otherwise; at the end always the same.</summary>
    public static FakeConsul InTurn(params Func<HttpResponseMessage>[] answers)
    {
        int next = 0;
        return new FakeConsul(() => answers[Math.Min(next++, answers.Length - 1)]());
    }

    /// <summary>A server with which no connection works.</summary>
    public static FakeConsul Failing(Func<Exception> exception) => new((_, _) => Task.FromException<HttpResponseMessage>(exception()));

    public static HttpResponseMessage Ok(Stream body, params ReadOnlySpan<(string Name, string Value)> headers)
    {
        HttpResponseMessage response = new() { Content = new StreamContent(body) };
        foreach ((string name, string value) in headers)
        {
            response.Headers.Add(name, value);
        }

        return response;
    }

    public ConsulSnapshotClient Connect(ConsulSnapshotOptions? options = null, TimeProvider? time = null, ILogger<ConsulSnapshotClient>? logger = null) =>
        new(new HttpClient(this) { Timeout = Timeout.InfiniteTimeSpan }, options, time, logger);

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => SendAsync(request, cancellationToken).GetAwaiter().GetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using MemoryStream body = new();
        long? length = request.Content?.Headers.ContentLength;
        Dictionary<string, string> headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        BeforeBody();
        try
        {
            if (ReadsBodies && request.Content is { } content)
            {
                await content.CopyToAsync(body, cancellationToken);
            }
        }
        finally
        {
            lock (Requests)
            {
                Requests.Add(new SentRequest(request.Method, request.RequestUri!.OriginalString, headers, length, body.ToArray()));
            }
        }

        return await answer(request, cancellationToken);
    }
}

/// <summary>A request as a server sees it.</summary>
internal sealed record SentRequest(HttpMethod Method, string Uri, IReadOnlyDictionary<string, string> Headers, long? Length, byte[] Body);
