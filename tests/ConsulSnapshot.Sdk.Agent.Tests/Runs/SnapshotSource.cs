using System.Net;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Agent.Tests.Runs;

/// <summary>A Consul that has a snapshot to save, or fails as a test says.</summary>
internal sealed class SnapshotSource : HttpMessageHandler
{
    /// <summary>Gets or sets the archive.</summary>
    public byte[] Archive { get; set; } = [];

    /// <summary>Gets or sets what happens instead of an answer; <see langword="null"/> for an answer.</summary>
    public Func<CancellationToken, Task<HttpResponseMessage>>? Fault { get; set; }

    /// <summary>Gets how many saves were asked for.</summary>
    public int Saves { get; private set; }

    /// <summary>Makes a client of it.</summary>
    public ConsulSnapshotClient Connect(TimeProvider time) => new(new HttpClient(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan }, timeProvider: time);

    public static Func<CancellationToken, Task<HttpResponseMessage>> Saying(HttpStatusCode status, string text) =>
        _ => Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(text) });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Saves++;
        return Fault is { } fault ? await fault(cancellationToken) : new HttpResponseMessage { Content = new StreamContent(new MemoryStream(Archive)) };
    }
}
