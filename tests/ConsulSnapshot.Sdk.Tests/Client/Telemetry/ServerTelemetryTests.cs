using System.Net;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>What saves from every server, and questions for the status, tell.</summary>
public sealed class ServerTelemetryTests : IDisposable
{
    private const string Client = "consul.snapshot.client=default";
    private const string Agent = Client + " server.address=127.0.0.1 server.port=8500";

    private static readonly EveryServerOptions s_both = new() { Addresses = [new Uri("http://10.0.0.1:8500"), new Uri("http://10.0.0.2:8500")] };

    private readonly FakeServers _servers = new();
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _servers.Consul.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Each_server_is_a_save_below_the_one_of_all()
    {
        await _servers.AddAsync("10.0.0.1:8500", 3, 10, "n1", lastContact: 2000);
        await _servers.AddAsync("10.0.0.2:8500", 3, 12, "n2", lastContact: 1000);
        using Observation seen = new(_servers.Consul);

        Assert.Null(await SaveAsync(seen));

        Assert.Equal(
            [
                $"consul.snapshot.operations 1 {Agent} consul.snapshot.operation=save_from_every_server consul.snapshot.outcome=success",
                $"consul.snapshot.operations 1 {Client} server.address=10.0.0.1 server.port=8500 consul.snapshot.operation=save consul.snapshot.outcome=success",
                $"consul.snapshot.operations 1 {Client} server.address=10.0.0.2 server.port=8500 consul.snapshot.operation=save consul.snapshot.outcome=success",
            ],
            seen.Of("consul.snapshot.operations").Order(StringComparer.Ordinal).OrderByDescending(line => line.Contains("every", StringComparison.Ordinal)));
        Assert.Contains($"consul.snapshot.save.staleness 2 {Client} server.address=10.0.0.1 server.port=8500", seen.Measurements);
        Assert.Equal(
            $"consul.snapshot.save_from_every_server {Agent} consul.snapshot.servers=2 consul.snapshot.servers.saved=2 consul.snapshot.outcome=success", seen.Activities[0]);
        Assert.Equal(2, seen.Activities.Count(line => line.StartsWith("  consul.snapshot.save ", StringComparison.Ordinal)));
        Assert.Contains("15 Debug: Saving a snapshot from each of 2 servers", seen.Log);
        Assert.Equal("16 Information: Saved snapshots from 2 of 2 servers; that of n2 is the furthest, at index 12", seen.Log[^1]);
    }

    [Fact]
    public async Task A_server_without_a_snapshot_makes_it_incomplete()
    {
        await _servers.AddAsync("10.0.0.1:8500", 3, 10, "n1");
        using Observation seen = new(_servers.Consul);

        Assert.Null(await SaveAsync(seen));

        Assert.Contains($"consul.snapshot.operations 1 {Agent} consul.snapshot.operation=save_from_every_server consul.snapshot.outcome=incomplete", seen.Measurements);
        Assert.Contains("consul.snapshot.servers=2 consul.snapshot.servers.saved=1", seen.Activities[0], StringComparison.Ordinal);
        Assert.Contains("17 Warning: There is no snapshot from the server 10.0.0.2:8500: Unreachable", seen.Log);
    }

    [Fact]
    public async Task Without_any_snapshot_it_is_a_failure()
    {
        using Observation seen = new(_servers.Consul);

        Assert.IsType<ConsulSnapshotRequestException>(await SaveAsync(seen));

        Assert.Equal([$"consul.snapshot.operations 1 {Agent} consul.snapshot.operation=save_from_every_server consul.snapshot.outcome=failure error.type=Unreachable"], seen.Of("consul.snapshot.operations"));
        Assert.Equal("18 Error: Saving a snapshot from each server failed: Unreachable", seen.Log[^1]);
    }

    [Fact]
    public async Task A_status_is_an_operation()
    {
        await _servers.AddAsync("127.0.0.1:8500", 3, 10, "n1");
        using Observation seen = new(_servers.Consul);

        Assert.Null(await seen.RunAsync(client => client.GetStatusAsync(cancellationToken: Cancellation)));

        Assert.Equal([$"consul.snapshot.operations 1 {Agent} consul.snapshot.operation=status consul.snapshot.outcome=success"], seen.Of("consul.snapshot.operations"));
        Assert.Equal([$"consul.snapshot.status {Agent} consul.snapshot.outcome=success"], seen.Activities);
        Assert.StartsWith("50 Debug: Asked http://127.0.0.1:8500 for the cluster's status: 3 servers, ", Assert.Single(seen.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_that_nobody_tells_is_a_failure()
    {
        _servers.Add("127.0.0.1:8500", HttpStatusCode.OK, "<html>");
        using Observation seen = new(_servers.Consul);

        await seen.RunAsync(client => client.GetStatusAsync(cancellationToken: Cancellation));

        Assert.Equal([$"consul.snapshot.operations 1 {Agent} consul.snapshot.operation=status consul.snapshot.outcome=failure error.type=NotConsul"], seen.Of("consul.snapshot.operations"));
        Assert.Equal(["51 Warning: Asking http://127.0.0.1:8500 for the cluster's status failed: NotConsul"], seen.Log);
    }

    private Task<Exception?> SaveAsync(Observation seen) => seen.RunAsync(client => client.SaveFromEveryServerAsync(_folder["b.snap"], s_both, cancellationToken: Cancellation));
}
