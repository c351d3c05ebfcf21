namespace ConsulSnapshot.Sdk.Agent;

/// <summary>How one of several agents becomes the one that saves.</summary>
/// <param name="LockKey">The key in Consul's KV store, the same for all agents of a group.</param>
/// <param name="SessionTtl">After which time without a renewal a session ends: 10 to 60 seconds.</param>
/// <param name="Holder">Who this agent is, for people.</param>
internal sealed record LeadershipSettings(string LockKey, TimeSpan SessionTtl, string Holder)
{
    // Consul's limits: a TTL of 10 s to 24 h, a lock delay of 60 s at most.
    public static readonly TimeSpan MinSessionTtl = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan MaxSessionTtl = TimeSpan.FromSeconds(60);

    /// <summary>How long to wait after something failed, and while the lock delay lasts.</summary>
    public static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(1);

    /// <summary>Gets how long Consul keeps the lock from others after a session ended otherwise than by a release.</summary>
    /// <remarks>As long as the TTL: a holder whose Consul agent is gone, which ends the session early, believes in itself for no longer than that.</remarks>
    public TimeSpan LockDelay => SessionTtl;

    /// <summary>Gets how often a session is renewed.</summary>
    public TimeSpan RenewEvery => SessionTtl / 3;

    /// <summary>Gets how long after the last good renewal was asked for the holder believes in itself: a little less than the session lasts at least.</summary>
    public TimeSpan BeliefFor => SessionTtl * 0.9;
}
