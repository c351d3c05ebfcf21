namespace ConsulSnapshot.Sdk.Client;

/// <summary>How far a recovery has come with one object.</summary>
public enum RecoveryState
{
    /// <summary>Nothing was written: it is only planned, or there is nothing to write.</summary>
    Planned,

    /// <summary>It was written.</summary>
    Done,

    /// <summary>It was to be written, and was not, or not as it is in the snapshot; the reason says why.</summary>
    Failed,
}
