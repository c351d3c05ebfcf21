using System.Collections.Concurrent;
using System.Diagnostics;
using ConsulSnapshot.Sdk.Agent;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsulSnapshot.Sdk.IntegrationTests.Agents;

/// <summary>An agent that saves again and again while it is the leader, through a connection that can be cut.</summary>
internal sealed class LeadingAgent : IAsyncDisposable
{
    private readonly CuttableProxy _proxy;
    private readonly ConsulSnapshotClient _client;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public LeadingAgent(string name, ConsulServer server, TimeSpan ttl)
    {
        Name = name;
        _proxy = new CuttableProxy(server.HttpAddress);
        _client = ConsulSnapshotClient.Create(new ConsulSnapshotOptions { Address = _proxy.Address });
        _running = Task.Run(() => RunAsync(new ConsulLeadership(_client, new LeadershipSettings("consul-snapshot/lock", ttl, name), NullLogger.Instance)));
    }

    public string Name { get; }

    /// <summary>Gets the saves that ended, good or not: when each one began and ended, by the clock of this machine.</summary>
    public ConcurrentQueue<(long Began, long Ended, bool IsGood)> Saves { get; } = [];

    /// <summary>Gets when it last became the leader; 0 if it never did.</summary>
    public long LeaderSince { get; private set; }

    /// <summary>Gets the terms that ended.</summary>
    public ConcurrentQueue<(long Began, long Ended)> Terms { get; } = [];

    public bool IsLeading { get; private set; }

    public void CutNetwork() => _proxy.Cut();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await _client.DisposeAsync();
        await _proxy.DisposeAsync();
        _stop.Dispose();
    }

    private async Task RunAsync(ConsulLeadership leadership)
    {
        try
        {
            while (true)
            {
                await using LeadershipTerm term = await leadership.AcquireAsync(_stop.Token);
                LeaderSince = Stopwatch.GetTimestamp();
                IsLeading = true;
                using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(term.Lost, _stop.Token);
                while (!end.IsCancellationRequested)
                {
                    await SaveAsync(end.Token);
                }

                IsLeading = false;
                Terms.Enqueue((LeaderSince, Stopwatch.GetTimestamp()));
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped while standing by.
        }
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        long began = Stopwatch.GetTimestamp();
        bool isGood = false;
        try
        {
            await _client.SaveAsync(Stream.Null, new SaveOptions { Retry = new RetryOptions { MaxAttempts = 1 } }, cancellationToken: cancellationToken);
            isGood = true;
        }
        catch (Exception exception) when (exception is ConsulSnapshotRequestException or OperationCanceledException)
        {
            // What is cut off is no good save.
        }

        Saves.Enqueue((began, Stopwatch.GetTimestamp(), isGood));
        await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
