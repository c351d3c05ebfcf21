using System.Net;
using System.Text;

namespace ConsulSnapshot.Sdk.Server.Tests;

/// <summary>An answer read to its end.</summary>
internal sealed record HttpAnswer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public static async Task<HttpAnswer> GetAsync(ConsulSnapshotServer server, string path, CancellationToken cancellationToken, params (string Name, string Value)[] headers) =>
        await SendAsync(server, HttpMethod.Get, path, null, cancellationToken, headers);

    public static async Task<HttpAnswer> PutAsync(ConsulSnapshotServer server, string path, string file, CancellationToken cancellationToken)
    {
        await using FileStream body = File.OpenRead(file);
        return await SendAsync(server, HttpMethod.Put, path, new StreamContent(body), cancellationToken);
    }

    public static async Task<HttpAnswer> SendAsync(
        ConsulSnapshotServer server, HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken, params (string Name, string Value)[] headers)
    {
        using HttpClient http = new() { BaseAddress = server.Address };
        using HttpRequestMessage request = new(method, path) { Content = content };
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        return new HttpAnswer(
            response.StatusCode,
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase),
            await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }
}
