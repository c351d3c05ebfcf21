namespace ConsulSnapshot.Sdk.Client;

/// <summary>How far a restore came.</summary>
public enum RestoreOutcome
{
    /// <summary>Nothing was sent.</summary>
    NotSent,

    /// <summary>The server refused it.</summary>
    Refused,

    /// <summary>It was sent, wholly or in part, and not answered.</summary>
    Unanswered,

    /// <summary>The server said yes, and what was looked at afterwards agrees.</summary>
    Restored,

    /// <summary>The server said yes, but there is no leader afterwards, or not what the snapshot holds.</summary>
    Differs,

    /// <summary>It failed, and the state from before was restored.</summary>
    RolledBack,
}
