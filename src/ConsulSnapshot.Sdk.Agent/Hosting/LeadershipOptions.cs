namespace ConsulSnapshot.Sdk.Agent;

/// <summary>How one of several agents becomes the one that saves.</summary>
/// <remarks>Bindable from configuration. Not thread-safe.</remarks>
public sealed class LeadershipOptions
{
    /// <summary>Gets or sets a value indicating whether an agent saves only while it holds the lock.</summary>
    /// <value>The default is <see langword="true"/>. Turn it off where there is one agent alone.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets or sets the key of the lock in Consul's KV store, the same for all agents of a group.</summary>
    /// <value>The default is <c>consul-snapshot/lock</c>.</value>
    public string LockKey { get; set; } = "consul-snapshot/lock";

    /// <summary>Gets or sets after which time without a sign of life another agent may take over; it saves within three times as long.</summary>
    /// <value>10 to 60 seconds; the default is 15.</value>
    public TimeSpan SessionTtl { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets after how many failed runs, one after the other, the leader gives way to another agent.</summary>
    /// <value>The default is 3; 0 for never.</value>
    public int MaxFailures { get; set; } = 3;
}
