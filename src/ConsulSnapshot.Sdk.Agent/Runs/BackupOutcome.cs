namespace ConsulSnapshot.Sdk.Agent;

/// <summary>How a backup ended, as a whole or at one destination.</summary>
public enum BackupOutcome
{
    /// <summary>The snapshot is stored.</summary>
    Stored,

    /// <summary>Nothing of substance changed since the newest stored snapshot, which is good; so nothing was stored.</summary>
    Unchanged,

    /// <summary>The snapshot is stored at some destinations, and not at others.</summary>
    PartlyStored,

    /// <summary>Nothing is stored.</summary>
    Failed,
}
