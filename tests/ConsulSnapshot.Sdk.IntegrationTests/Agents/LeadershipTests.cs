using System.Diagnostics;

namespace ConsulSnapshot.Sdk.IntegrationTests.Agents;

/// <summary>Two agents at a cluster of three, of which things are taken away.</summary>
public class LeadershipTests
{
    // The shortest that Consul allows, so that the tests are.
    private static readonly TimeSpan s_ttl = TimeSpan.FromSeconds(10);

    // Consul ends a session at twice its TTL and then keeps the lock for the lock delay, which is a little less than the TTL.
    private static readonly TimeSpan s_limit = 3 * s_ttl;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_the_leading_agents_network_is_cut_the_other_goes_on_in_time_and_never_both_at_once()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(Cancellation);
        IReadOnlyList<ConsulServer> followers = await cluster.FindFollowersAsync(Cancellation);
        await using LeadingAgent one = new("one", followers[0], s_ttl);
        await using LeadingAgent two = new("two", followers[1], s_ttl);
        LeadingAgent leading = await FindLeaderAsync(one, two);
        LeadingAgent standby = leading == one ? two : one;

        long cut = Stopwatch.GetTimestamp();
        leading.CutNetwork();
        await SavesAfterAsync(standby, cut);

        Report(cut, standby);
        Assert.InRange(Stopwatch.GetElapsedTime(cut, FirstSaveAfter(standby, cut)), TimeSpan.Zero, s_limit);
        await Poll.UntilAsync("the cut agent to step down", _ => Task.FromResult(leading.IsLeading ? null : leading), Cancellation);
        AssertNeverBoth(leading, standby);
    }

    [Fact]
    public async Task When_the_agent_of_Consul_that_the_leading_one_asks_is_killed_the_other_goes_on_in_time_and_never_both_at_once()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(Cancellation);
        IReadOnlyList<ConsulServer> followers = await cluster.FindFollowersAsync(Cancellation);
        await using LeadingAgent one = new("one", followers[0], s_ttl);
        await using LeadingAgent two = new("two", followers[1], s_ttl);
        LeadingAgent leading = await FindLeaderAsync(one, two);
        LeadingAgent standby = leading == one ? two : one;

        long killed = Stopwatch.GetTimestamp();
        await (leading == one ? followers[0] : followers[1]).KillAsync();
        await SavesAfterAsync(standby, killed);

        Report(killed, standby);
        Assert.InRange(Stopwatch.GetElapsedTime(killed, FirstSaveAfter(standby, killed)), TimeSpan.Zero, s_limit);
        AssertNeverBoth(leading, standby);
    }

    [Fact]
    public async Task When_Consuls_own_leader_is_killed_saves_go_on_in_time_and_never_both_at_once()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(Cancellation);
        IReadOnlyList<ConsulServer> followers = await cluster.FindFollowersAsync(Cancellation);
        await using LeadingAgent one = new("one", followers[0], s_ttl);
        await using LeadingAgent two = new("two", followers[1], s_ttl);
        await FindLeaderAsync(one, two);

        long killed = Stopwatch.GetTimestamp();
        await cluster.KillLeaderAsync(Cancellation);
        LeadingAgent next = await Poll.UntilAsync(
            "a save after the election", _ => Task.FromResult(FirstSaveAfter(one, killed) > 0 ? one : FirstSaveAfter(two, killed) > 0 ? two : null), Cancellation);

        Report(killed, next);
        Assert.InRange(Stopwatch.GetElapsedTime(killed, FirstSaveAfter(next, killed)), TimeSpan.Zero, s_limit);
        AssertNeverBoth(one, two);
    }

    [Fact]
    public async Task An_agent_that_stops_hands_over_at_once()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(Cancellation);
        LeadingAgent first = new("one", server, s_ttl);
        await Poll.UntilAsync("a first save", _ => Task.FromResult(first.Saves.IsEmpty ? null : first), Cancellation);
        await using LeadingAgent second = new("two", server, s_ttl);
        await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);

        long stopped = Stopwatch.GetTimestamp();
        await first.DisposeAsync();
        await SavesAfterAsync(second, stopped);

        Assert.InRange(Stopwatch.GetElapsedTime(stopped, FirstSaveAfter(second, stopped)), TimeSpan.Zero, s_ttl / 2);
        AssertNeverBoth(first, second);
    }

    private static Task<LeadingAgent> FindLeaderAsync(LeadingAgent one, LeadingAgent two) =>
        Poll.UntilAsync("a first save", _ => Task.FromResult(!one.Saves.IsEmpty ? one : !two.Saves.IsEmpty ? two : null), Cancellation);

    private static Task<LeadingAgent> SavesAfterAsync(LeadingAgent agent, long time) =>
        Poll.UntilAsync($"a save by agent {agent.Name}", _ => Task.FromResult(FirstSaveAfter(agent, time) > 0 ? agent : null), Cancellation);

    private static long FirstSaveAfter(LeadingAgent agent, long time) => agent.Saves.Where(save => save.IsGood && save.Began > time).Select(save => save.Ended).FirstOrDefault();

    private static void Report(long from, LeadingAgent agent) =>
        TestContext.Current.TestOutputHelper?.WriteLine($"Saves went on after {Stopwatch.GetElapsedTime(from, FirstSaveAfter(agent, from)).TotalSeconds:0.0} s.");

    private static void AssertNeverBoth(LeadingAgent one, LeadingAgent two)
    {
        foreach ((long began, long ended, _) in one.Saves)
        {
            Assert.DoesNotContain(two.Saves, other => other.Began < ended && began < other.Ended);
        }
    }
}
