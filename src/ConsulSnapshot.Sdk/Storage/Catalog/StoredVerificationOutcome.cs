namespace ConsulSnapshot.Sdk.Storage;

/// <summary>What reading a stored snapshot back found.</summary>
public enum StoredVerificationOutcome
{
    /// <summary>It is intact, every record can be read, and it is what its manifest says.</summary>
    Good,

    /// <summary>It is damaged, or not what its manifest says.</summary>
    Damaged,

    /// <summary>The store did not let it be read: nothing is known.</summary>
    NotRead,
}
