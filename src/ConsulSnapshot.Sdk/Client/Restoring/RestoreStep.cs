namespace ConsulSnapshot.Sdk.Client;

/// <summary>A step of a restore.</summary>
public enum RestoreStep
{
    /// <summary>What the servers' version and edition make of the snapshot.</summary>
    Target,

    /// <summary>Whether the cluster is ready for it.</summary>
    Readiness,

    /// <summary>Whether the snapshot is one of this cluster.</summary>
    Identity,

    /// <summary>What will appear, disappear and change.</summary>
    Plan,

    /// <summary>What the cluster says afterwards.</summary>
    Comparison,
}
