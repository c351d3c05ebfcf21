using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Snapshots that are refused for their age, or because nobody leads.</summary>
public sealed class StalenessTests
{
    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Snapshot("consul-1.21.4-empty"));

    private static readonly SaveOptions s_atMostFiveSeconds = Once.Options with { Consistency = ConsulConsistency.Stale, MaxStaleness = TimeSpan.FromSeconds(5) };

    private static readonly SaveOptions s_withLeader = Once.Options with { Consistency = ConsulConsistency.Stale, RequireKnownLeader = true };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("5001", "the server last heard from the leader 5.001 s ago, and 5 s are allowed.")]
    [InlineData("9223372036854", "the server last heard from the leader 9223372036.854 s ago, and 5 s are allowed.")]
    [InlineData(null, "the server did not say how long ago it heard from the leader, and 5 s are allowed.")]
    [InlineData("-1", "the server did not say how long ago it heard from the leader, and 5 s are allowed.")]
    public async Task A_snapshot_that_is_older_than_the_limit_or_may_be_is_refused_with_both_values(string? lastContact, string reason)
    {
        ConsulSnapshotRequestException exception = await RefusedAsync(s_atMostFiveSeconds, "true", lastContact);

        Assert.Equal(ConsulSnapshotError.TooStale, exception.Error);
        Assert.EndsWith(reason, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("false", "the server knows no leader, and RequireKnownLeader is set.")]
    [InlineData(null, "the server did not say whether it knows a leader, and RequireKnownLeader is set.")]
    public async Task A_snapshot_without_a_leader_is_refused_if_one_is_required(string? knownLeader, string reason)
    {
        ConsulSnapshotRequestException exception = await RefusedAsync(s_withLeader, knownLeader, "0");

        Assert.Equal(ConsulSnapshotError.TooStale, exception.Error);
        Assert.EndsWith(reason, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", "5000")]
    [InlineData("false", "0")]
    [InlineData(null, "0")]
    public async Task A_snapshot_that_is_young_enough_is_taken_with_or_without_a_leader(string? knownLeader, string lastContact)
    {
        using FakeConsul consul = new(() => Answer(new MemoryStream(s_snapshot), knownLeader, lastContact));
        using ConsulSnapshotClient client = consul.Connect();

        SavedSnapshot saved = await client.SaveAsync(Stream.Null, s_atMostFiveSeconds, cancellationToken: Cancellation);

        Assert.Equal(s_snapshot.Length, saved.Length);
    }

    [Fact]
    public async Task A_negative_limit_is_refused() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Task.FromResult(new SaveOptions { MaxStaleness = TimeSpan.FromTicks(-1) }));

    private static async Task<ConsulSnapshotRequestException> RefusedAsync(SaveOptions options, string? knownLeader, string? lastContact)
    {
        // A body that must not be read.
        FaultyBody body = new(s_snapshot) { Before = _ => throw new InvalidOperationException("The body was read.") };
        using FakeConsul consul = new(() => Answer(body, knownLeader, lastContact));
        using ConsulSnapshotClient client = consul.Connect();
        using MemoryStream target = new();

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(target, options, cancellationToken: Cancellation));

        Assert.Equal(0, target.Length);
        return exception;
    }

    private static HttpResponseMessage Answer(Stream body, string? knownLeader, string? lastContact)
    {
        HttpResponseMessage response = FakeConsul.Ok(body);
        if (knownLeader is not null)
        {
            response.Headers.Add("X-Consul-Knownleader", knownLeader);
        }

        if (lastContact is not null)
        {
            response.Headers.Add("X-Consul-Lastcontact", lastContact);
        }

        return response;
    }
}
