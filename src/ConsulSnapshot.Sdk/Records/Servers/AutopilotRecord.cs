namespace ConsulSnapshot.Sdk;

/// <summary>The autopilot record. Since 1.8.</summary>
/// <remarks>Source: Consul's struct AutopilotConfig; format document 6.8.</remarks>
[ConsulStruct("AutopilotConfig")]
public sealed partial record AutopilotRecord : ConsulRecord
{
    /// <summary>Gets the cleanup dead servers.</summary>
    [Member("CleanupDeadServers", "1.8")]
    public bool CleanupDeadServers { get; init; }

    /// <summary>Gets the last contact threshold.</summary>
    [Member("LastContactThreshold", "1.8")]
    public GoDuration LastContactThreshold { get; init; }

    /// <summary>Gets the max trailing logs.</summary>
    [Member("MaxTrailingLogs", "1.8")]
    public ulong MaxTrailingLogs { get; init; }

    /// <summary>Gets the min quorum.</summary>
    [Member("MinQuorum", "1.8")]
    public ulong MinQuorum { get; init; }

    /// <summary>Gets the server stabilization time.</summary>
    [Member("ServerStabilizationTime", "1.8")]
    public GoDuration ServerStabilizationTime { get; init; }

    /// <summary>Gets the redundancy zone tag.</summary>
    [Member("RedundancyZoneTag", "1.8")]
    public string RedundancyZoneTag { get; init; } = "";

    /// <summary>Gets the disable upgrade migration.</summary>
    [Member("DisableUpgradeMigration", "1.8")]
    public bool DisableUpgradeMigration { get; init; }

    /// <summary>Gets the upgrade version tag.</summary>
    [Member("UpgradeVersionTag", "1.8")]
    public string UpgradeVersionTag { get; init; } = "";

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.8")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.8")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.Autopilot;

    /// <inheritdoc/>
    public override string Identity => "";
}
