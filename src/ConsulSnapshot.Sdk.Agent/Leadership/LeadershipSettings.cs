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

    /// <summary>How long to wait after something failed.</summary>
    public static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(1);

    /// <summary>How long to wait while the lock delay lasts, of which nothing tells the end.</summary>
    public static readonly TimeSpan TryAgainEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>Gets how long Consul keeps the lock from others after a session ended otherwise than by a release.</summary>
    /// <remarks>
    /// Longer than a holder believes in itself, whose session ends early when its Consul agent is gone; and less than the TTL, so that with the two TTLs after which Consul ends a session at the
    /// latest, and the time that a standby takes to notice, another saves within three TTLs.
    /// </remarks>
    public TimeSpan LockDelay => SessionTtl * 0.8;

    /// <summary>Gets how often a session is renewed, and how long a renewal may take: two may fail before the holder stops believing.</summary>
    public TimeSpan RenewEvery => SessionTtl / 5;

    /// <summary>Gets how long another call to Consul may take.</summary>
    public TimeSpan CallLimit => SessionTtl / 3;

    /// <summary>Gets how long after the last good renewal was asked for the holder believes in itself: less than the session lasts, and than the lock delay, so that what it does is ended by then.</summary>
    public TimeSpan BeliefFor => SessionTtl * 0.7;
}
