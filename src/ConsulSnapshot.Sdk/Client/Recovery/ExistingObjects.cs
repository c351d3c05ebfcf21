namespace ConsulSnapshot.Sdk.Client;

/// <summary>What a recovery does with what is in the cluster already and differs from the snapshot. What is the same is left alone in every case.</summary>
public enum ExistingObjects
{
    /// <summary>Nothing is written at all, so that a person can decide.</summary>
    Fail,

    /// <summary>It stays as it is; the rest is recovered.</summary>
    Skip,

    /// <summary>It becomes what it was when the snapshot was taken.</summary>
    Overwrite,
}
