namespace ConsulSnapshot.Sdk.Client;

/// <summary>How many things of a kind a cluster has, beside how many the snapshot has.</summary>
/// <param name="Expected">How many the snapshot has.</param>
/// <param name="Found">How many the cluster has.</param>
public readonly record struct RestoredCount(long Expected, long Found);
