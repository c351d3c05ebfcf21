namespace ConsulSnapshot.Sdk.Client;

/// <summary>What is looked at before a restore.</summary>
public enum RestoreGuardStep
{
    /// <summary>What the servers' version and edition make of the snapshot.</summary>
    Target,

    /// <summary>Whether the cluster is ready for it.</summary>
    Readiness,

    /// <summary>Whether the snapshot is one of this cluster, and who can still get in afterwards.</summary>
    Identity,
}
