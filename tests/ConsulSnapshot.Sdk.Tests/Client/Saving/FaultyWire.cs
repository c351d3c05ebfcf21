using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>A client that speaks to a server over TCP with faults.</summary>
internal sealed class FaultyWire : IAsyncDisposable
{
    private readonly RawServer _server;

    private FaultyWire(byte[] answer, TimeProvider? time, ConnectionFault[] script)
    {
        _server = RawServer.StartOnLoopback(answer);
        Proxy = FaultProxy.Start(_server.Port, script);
        Client = ConsulSnapshotClient.Create(new ConsulSnapshotOptions { Address = new Uri($"http://{Proxy.Address}"), StallTimeout = TimeSpan.FromSeconds(1) }, time);
    }

    /// <summary>Gets the choice to try again without a wait.</summary>
    public static SaveOptions Again { get; } = new() { Retry = new RetryOptions { BaseDelay = TimeSpan.Zero, MaxDuration = TimeSpan.FromDays(24) } };

    public ConsulSnapshotClient Client { get; }

    public FaultProxy Proxy { get; }

    /// <summary>Connects.</summary>
    /// <param name="answer">What the server sends to everybody.</param>
    /// <param name="script">What happens to each connection; the last goes for all that follow.</param>
    public static FaultyWire Connect(byte[] answer, params ConnectionFault[] script) => new(answer, null, script);

    /// <summary>Connects, with a clock.</summary>
    public static FaultyWire Connect(byte[] answer, TimeProvider time, params ConnectionFault[] script) => new(answer, time, script);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Proxy.DisposeAsync();
        await _server.DisposeAsync();
    }
}
