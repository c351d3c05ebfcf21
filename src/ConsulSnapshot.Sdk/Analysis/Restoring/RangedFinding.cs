namespace ConsulSnapshot.Sdk;

/// <summary>A finding, and whom it concerns.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Range">The releases that it holds for.</param>
/// <param name="CommunityOnly">Whether it does not hold for Consul Enterprise.</param>
/// <param name="Other">The number of the other record that it speaks of; <see langword="null"/> if it speaks of none.</param>
internal sealed record RangedFinding(SnapshotFinding Finding, ReleaseRange Range, bool CommunityOnly, long? Other)
{
    public bool HoldsFor(ConsulMinor release, ConsulEdition edition) => Range.Contains(release) && !(CommunityOnly && edition == ConsulEdition.Enterprise);
}
