using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Sdk.Server.Http;

/// <summary>Kestrel alone.</summary>
/// <remarks>
/// Without a host around it there is no configuration from files or the environment, no logging and no container, and nobody takes Ctrl-C away from the
/// program in which the server runs.
/// </remarks>
internal sealed class KestrelListener : IAsyncDisposable
{
    private const int MaxRequestLineLength = 64 * 1024;

    private readonly KestrelServer _kestrel;
    private bool _disposed;

    private KestrelListener(KestrelServer kestrel)
    {
        _kestrel = kestrel;
        Address = new Uri(kestrel.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
    }

    public Uri Address { get; }

    public static async Task<KestrelListener> StartAsync(IPAddress address, int port, RequestDelegate answer, CancellationToken cancellationToken)
    {
        KestrelServerOptions options = new() { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null; // a snapshot may have any length
        options.Limits.MinRequestBodyDataRate = null; // and a test may send it as slowly as it likes,
        options.Limits.MinResponseDataRate = null; // or read it so
        options.Limits.MaxRequestLineSize = MaxRequestLineLength; // keys are long, and longer when escaped
        options.Listen(address, port, static endpoint => endpoint.Protocols = HttpProtocols.Http1);

        SocketTransportFactory transport = new(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        KestrelServer kestrel = new(Options.Create(options), transport, NullLoggerFactory.Instance);
        try
        {
            await kestrel.StartAsync(new Application(answer), cancellationToken).ConfigureAwait(false);
            return new KestrelListener(kestrel);
        }
        catch
        {
            kestrel.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!Interlocked.Exchange(ref _disposed, true))
        {
            // A cancelled token: what is still open is broken off, and not waited for.
            await _kestrel.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
            _kestrel.Dispose();
        }
    }

    private sealed class Application(RequestDelegate answer) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public Task ProcessRequestAsync(HttpContext context) => answer(context);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }
}
