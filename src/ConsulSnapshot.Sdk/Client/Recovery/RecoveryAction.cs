namespace ConsulSnapshot.Sdk.Client;

/// <summary>What a recovery does with one object.</summary>
public enum RecoveryAction
{
    /// <summary>The cluster does not have it: it is made.</summary>
    Create,

    /// <summary>The cluster has another state of it: it is overwritten.</summary>
    Update,

    /// <summary>The cluster has it as it is in the snapshot: nothing is done.</summary>
    Unchanged,

    /// <summary>It is left out on purpose; the reason says why.</summary>
    Skip,

    /// <summary>It cannot be recovered as things are; the reason says why.</summary>
    Conflict,

    /// <summary>The token may not read or write it; the reason says which permission is needed.</summary>
    Denied,
}
