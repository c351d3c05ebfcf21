namespace ConsulSnapshot.Sdk.Agent;

/// <summary>The steps of a backup.</summary>
public enum BackupStage
{
    /// <summary>Making room for the snapshot on the local disk.</summary>
    Scratch,

    /// <summary>Receiving and verifying the snapshot.</summary>
    Save,

    /// <summary>Judging what a restore of it would do.</summary>
    Check,

    /// <summary>Storing it at a destination.</summary>
    Store,

    /// <summary>Describing it there. The snapshot itself is stored then.</summary>
    Manifest,

    /// <summary>Deleting old ones there. The snapshot itself is stored then.</summary>
    Retention,
}
