using System.Net;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>How fast a restore may go.</summary>
public sealed class RestoreRateTests : IDisposable
{
    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Snapshot("consul-1.21.4-empty"));

    private readonly JumpingTime _time = new();
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    [InlineData(1000)]
    public async Task A_limited_restore_takes_as_long_as_its_bytes_may(int bytesPerSecond)
    {
        using FakeConsul consul = FakeConsul.Saying(HttpStatusCode.OK);
        using ConsulSnapshotClient client = consul.Connect(time: _time);
        ProgressList progress = [];

        RestoreReport report = await client.RestoreAsync(
            new MemoryStream(s_snapshot), RestoreOptions.Unguarded with { MaxBytesPerSecond = bytesPerSecond }, progress, Cancellation);

        Assert.Equal(s_snapshot, Assert.Single(consul.Requests).Body);
        Assert.Equal(s_snapshot.Length, report.SentLength);
        double most = Math.Max(0.1, 1.0 / bytesPerSecond);
        Assert.InRange(report.Duration.TotalSeconds, ((double)s_snapshot.Length / bytesPerSecond) - most - 0.01, ((double)s_snapshot.Length / bytesPerSecond) + 0.01);
        Assert.All(_time.Waits, wait => Assert.InRange(wait.TotalSeconds, 0, most + 0.001));
        Assert.All(progress.Skip(1).SkipLast(1), told => Assert.Equal(bytesPerSecond, told.BytesPerSecond!.Value, bytesPerSecond * 0.1));
        Assert.Equal((s_snapshot.Length, TimeSpan.Zero), (progress[^1].Bytes, progress[^1].Remaining));
    }

    [Fact]
    public async Task Without_a_limit_nothing_is_waited_for()
    {
        using FakeConsul consul = FakeConsul.Saying(HttpStatusCode.OK);
        using ConsulSnapshotClient client = consul.Connect(time: _time);

        await client.RestoreAsync(new MemoryStream(s_snapshot), RestoreOptions.Unguarded, cancellationToken: Cancellation);

        Assert.Equal(TimeSpan.Zero, _time.GetUtcNow() - _time.Start);
    }

    [Fact]
    public async Task The_limit_holds_for_the_safety_backup_too()
    {
        using FakeConsul consul = new((request, _) => Task.FromResult(
            request.Method == HttpMethod.Get ? FakeConsul.Ok(new MemoryStream(s_snapshot)) : new HttpResponseMessage { Content = new StringContent("") }));
        using ConsulSnapshotClient client = consul.Connect(time: _time);

        await client.RestoreAsync(
            new MemoryStream(s_snapshot), RestoreOptions.Unguarded with { SafetyBackup = _folder["x"], MaxBytesPerSecond = 100 }, cancellationToken: Cancellation);

        Assert.Equal(s_snapshot, await File.ReadAllBytesAsync(_folder["x"], Cancellation));
        Assert.Equal(2 * s_snapshot.Length / 100.0, _time.Waits.Where(wait => wait <= TimeSpan.FromSeconds(0.1)).Sum(wait => wait.TotalSeconds), 0.3);
    }

    [Fact]
    public async Task A_server_that_refuses_half_way_is_heard_before_the_rest_has_had_its_time()
    {
        byte[] refusal = "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno"u8.ToArray();
        await using RawServer server = RawServer.StartHasty(refusal, mostOfBody: 200);
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(new ConsulSnapshotOptions { Address = new Uri($"http://127.0.0.1:{server.Port}") }, _time);

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => client.RestoreAsync(new MemoryStream(s_snapshot), RestoreOptions.Unguarded with { MaxBytesPerSecond = 100 }, cancellationToken: Cancellation));

        Assert.Equal((ConsulSnapshotError.ServerError, "no"), (exception.Error, exception.ServerText));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_limit_that_lets_nothing_pass_is_refused(long bytesPerSecond) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RestoreOptions { MaxBytesPerSecond = bytesPerSecond });
}
