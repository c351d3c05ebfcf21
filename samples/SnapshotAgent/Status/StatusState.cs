namespace ConsulSnapshot.Worker;

/// <summary>How it stands with the backups, in one word.</summary>
internal enum StatusState
{
    /// <summary>Each destination has a backup that is young enough, and nothing went wrong.</summary>
    Good,

    /// <summary>Backups are made, and there is something that a person should look at.</summary>
    Attention,

    /// <summary>A destination has no backup that is young enough.</summary>
    Late,

    /// <summary>The last run failed, as a whole or at a destination, or the newest snapshot there is damaged.</summary>
    Failing,

    /// <summary>Another agent makes the backups.</summary>
    Standby,

    /// <summary>No run has ended yet, and no backup from before is known.</summary>
    Starting,

    /// <summary>The agent has not started, or has ended.</summary>
    Stopped,
}
