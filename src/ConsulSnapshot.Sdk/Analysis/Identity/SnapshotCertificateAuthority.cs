namespace ConsulSnapshot.Sdk;

/// <summary>The certificate authority of a service mesh, as a snapshot has it. Sidecars trust a restored cluster only if it goes on with the same root.</summary>
public sealed record SnapshotCertificateAuthority
{
    /// <summary>Gets who holds the keys: <c>consul</c>, <c>vault</c> or <c>aws-pca</c>; empty if the snapshot has roots and no configuration.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Gets the id of the active root, a fingerprint; <see langword="null"/> if there is none.</summary>
    public string? ActiveRootId { get; init; }

    /// <summary>Gets when the active root ends.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>Gets the number of roots, those that were rotated out included.</summary>
    public long RootCount { get; init; }

    /// <summary>Gets a value indicating whether private keys are in the snapshot, in clear text: whoever reads the file can sign certificates for the mesh.</summary>
    public bool HoldsPrivateKeys { get; init; }
}
