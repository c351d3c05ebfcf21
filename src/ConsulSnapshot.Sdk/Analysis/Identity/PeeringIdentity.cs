namespace ConsulSnapshot.Sdk;

/// <summary>Which clusters this one is peered with. Source: format document 6.14.</summary>
internal sealed class PeeringIdentity
{
    private readonly List<SnapshotPeering> _peerings = [];

    public IReadOnlyList<SnapshotPeering> Peerings => [.. _peerings];

    public void Visit(PeeringRecord peering)
    {
        if (_peerings.Count < SnapshotIdentity.MostItems)
        {
            // Only who was given a peering token knows where to dial.
            bool isDialing = peering.PeerServerAddresses.Count > 0 || peering.ManualServerAddresses.Count > 0;
            PeeringState state = peering.DeletedAt is null ? peering.State : PeeringState.Deleting;
            string? remote = peering.Remote?.Datacenter is { Length: > 0 } datacenter ? datacenter : null;
            _peerings.Add(new SnapshotPeering(peering.Name, peering.Id, state, isDialing, remote));
        }
    }
}
