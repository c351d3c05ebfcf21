namespace ConsulSnapshot.Sdk.Client;

/// <summary>What comes of a finding.</summary>
public enum RestoreEffect
{
    /// <summary>It is said, and nothing else.</summary>
    Warns,

    /// <summary>It would stop the restore, and was allowed by name, or by <see cref="RestoreOptions.NewDatacenter"/>.</summary>
    Allowed,

    /// <summary>It stops the restore.</summary>
    Stops,
}
