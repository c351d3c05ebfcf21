namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Why a store could not do what it was asked for.</summary>
/// <remarks>Programs branch on this value; the text of an exception is for people and may change.</remarks>
public enum SnapshotStoreError
{
    /// <summary>Something that the store reported and that fits nothing else; the inner exception says more.</summary>
    Failed,

    /// <summary>The store holds no object of that name.</summary>
    NotFound,

    /// <summary>The name was to be new and is taken.</summary>
    AlreadyExists,

    /// <summary>The credentials are missing, wrong or expired, or do not allow it; or the place can only be read.</summary>
    AccessDenied,

    /// <summary>The folder, bucket, container or account does not exist.</summary>
    NoSuchStore,

    /// <summary>There is no room left, or a quota is used up.</summary>
    Full,

    /// <summary>The store could not be reached, did not answer in time, or asks to come back later: the same call may succeed later.</summary>
    Unavailable,

    /// <summary>What the store holds or was given is not what was meant: a checksum or a length differs.</summary>
    Corrupt,

    /// <summary>The name cannot be the name of an object; see <see cref="SnapshotStore"/> for the rules.</summary>
    InvalidName,

    /// <summary>The URL or the settings name no store that can be opened.</summary>
    InvalidAddress,

    /// <summary>Several objects are meant, and it must be said which.</summary>
    Ambiguous,

    /// <summary>What the store holds is not what it held when it was decided what to do.</summary>
    Changed,
}
