namespace ConsulSnapshot.Sdk;

/// <summary>The configuration of autopilot, which looks after the cluster's servers; at most one record. Since 1.8.</summary>
/// <remarks>Source: Consul's struct AutopilotConfig; format document 6.8.</remarks>
[ConsulStruct("AutopilotConfig")]
public sealed partial record AutopilotRecord : ConsulRecord
{
    /// <summary>Gets a value indicating whether failed servers are removed once there is a new one; <see langword="true"/> by default.</summary>
    [Member("CleanupDeadServers", "1.8")]
    public bool CleanupDeadServers { get; init; }

    /// <summary>Gets the longest time since a leader's contact for a server to be healthy; 200 milliseconds by default.</summary>
    [Member("LastContactThreshold", "1.8")]
    public GoDuration LastContactThreshold { get; init; }

    /// <summary>Gets the most log entries that a healthy server may be behind; 250 by default.</summary>
    [Member("MaxTrailingLogs", "1.8")]
    public ulong MaxTrailingLogs { get; init; }

    /// <summary>Gets the fewest servers that cleaning up leaves; 0, the default, sets no bound.</summary>
    [Member("MinQuorum", "1.8")]
    public ulong MinQuorum { get; init; }

    /// <summary>Gets how long a new server must be healthy before it gets a vote; 10 seconds by default.</summary>
    [Member("ServerStabilizationTime", "1.8")]
    public GoDuration ServerStabilizationTime { get; init; }

    /// <summary>Gets the key of node metadata that tells a server's zone, in each of which one votes; empty for no zones. Enterprise only.</summary>
    [Member("RedundancyZoneTag", "1.8")]
    public string RedundancyZoneTag { get; init; } = "";

    /// <summary>Gets a value indicating whether newer servers do not take over from older ones by themselves. Enterprise only.</summary>
    [Member("DisableUpgradeMigration", "1.8")]
    public bool DisableUpgradeMigration { get; init; }

    /// <summary>Gets the key of node metadata that tells a server's version for upgrades; empty for Consul's own. Enterprise only.</summary>
    [Member("UpgradeVersionTag", "1.8")]
    public string UpgradeVersionTag { get; init; } = "";

    /// <summary>Gets the Raft index of the configuration's creation.</summary>
    [Member("CreateIndex", "1.8")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the configuration's last change.</summary>
    [Member("ModifyIndex", "1.8")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.Autopilot;

    /// <inheritdoc/>
    public override string Identity => "";
}
