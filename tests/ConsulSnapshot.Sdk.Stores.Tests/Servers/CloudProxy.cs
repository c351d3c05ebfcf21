using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ConsulSnapshot.Sdk.Tests.Client;

namespace ConsulSnapshot.Sdk.Stores.Tests.Servers;

/// <summary>The proxy of a process's HTTPS: it answers in place of clouds, by certificates of its own authority, and asks servers on loopback instead. So what a configuration names can stay as it is.</summary>
internal sealed class CloudProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new();
    private readonly ConcurrentDictionary<string, X509Certificate2> _certificates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Uri Address, bool KeepsHost)> _servers;
    private readonly Task _accepting;

    /// <param name="servers">Which server answers for which host, and whether it is told the host, because it takes the account from it.</param>
    public CloudProxy(params (string Host, Uri Server, bool KeepsHost)[] servers)
    {
        _servers = servers.ToDictionary(static one => one.Host, static one => (one.Server, one.KeepsHost), StringComparer.Ordinal);
        File.WriteAllText(_folder["ca.pem"], _authority.CertificatePem);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Gets the variables with which a process uses it, and trusts it.</summary>
    public (string Name, string Value)[] Environment =>
    [
        ("HTTPS_PROXY", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}")),
        ("SSL_CERT_FILE", _folder["ca.pem"]),
    ];

    /// <summary>Gets the requests, each with its lines of headers.</summary>
    public ConcurrentQueue<string[]> Requests { get; } = [];

    /// <summary>Gets or sets which error, as S3 has it, a request gets instead of the server's answer; null for none.</summary>
    public Func<string[], string?> Refuse { get; set; } = static _ => null;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _authority.Dispose();
        _folder.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (TcpClient server = new())
        {
            try
            {
                string[]? connect = await ReadHeadAsync(client.GetStream());
                if (connect is null)
                {
                    return;
                }

                // CONNECT host:443 HTTP/1.1
                string host = connect[0].Split(' ', ':')[1];
                if (!_servers.TryGetValue(host, out (Uri Address, bool KeepsHost) found))
                {
                    await client.GetStream().WriteAsync("HTTP/1.1 502 Unknown host\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), _stop.Token);
                    return;
                }

                await server.ConnectAsync(found.Address.Host, found.Address.Port, _stop.Token);
                await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), _stop.Token);
                await using SslStream secure = new(client.GetStream());
                await secure.AuthenticateAsServerAsync(
                    new SslServerAuthenticationOptions { ServerCertificate = _certificates.GetOrAdd(host, _authority.IssueForServer) }, _stop.Token);
                await using Stream upstream = await OpenAsync(server, found.Address);
                Task answers = upstream.CopyToAsync(secure, _stop.Token);
                await PassRequestsAsync(secure, upstream, found.KeepsHost ? host : found.Address.Authority);
                server.Client.Shutdown(SocketShutdown.Send);
                await answers;
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The one or the other side is gone.
            }
        }
    }

    // A server that takes https alone has a certificate of a test's own.
    private async Task<Stream> OpenAsync(TcpClient server, Uri address)
    {
        if (address.Scheme == Uri.UriSchemeHttp)
        {
            return server.GetStream();
        }

        SslStream secure = new(server.GetStream(), leaveInnerStreamOpen: false, (_, certificate, _, _) => certificate is not null);
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = address.Host }, _stop.Token);
        return secure;
    }

    private async Task PassRequestsAsync(Stream client, Stream server, string host)
    {
        byte[] buffer = new byte[64 * 1024];
        while (await ReadHeadAsync(client) is { } head)
        {
            Requests.Enqueue(head);
            if (Refuse(head) is { } code)
            {
                string text = $"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>No.</Message><RequestId>R1</RequestId></Error>";
                await client.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 400 Bad Request\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: {text.Length}\r\n\r\n{text}"), _stop.Token);
                return;
            }

            IEnumerable<string> passed = head.Select(line => line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase) ? $"Host: {host}" : line);
            await server.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", passed) + "\r\n\r\n"), _stop.Token);
            long left = Header(head, "Content-Length") is { } length ? long.Parse(length, CultureInfo.InvariantCulture) : 0;
            while (left > 0)
            {
                int read = await client.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), _stop.Token);
                if (read == 0)
                {
                    return;
                }

                await server.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
                left -= read;
            }
        }
    }

    /// <summary>Finds a header in a request.</summary>
    public static string? Header(string[] request, string name) =>
        request.Skip(1).Where(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 1)..].Trim()).FirstOrDefault();

    // One byte after the other, so that none of what follows is taken.
    private async Task<string[]?> ReadHeadAsync(Stream stream)
    {
        List<byte> head = [];
        byte[] one = new byte[1];
        while (!head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        return Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
