namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Which store a destination is, in a form that this package understands without knowing any cloud.</summary>
/// <remarks>What opens stores (<see cref="SnapshotAgentBuilder.OpenStoresWith"/>) makes a store of it. Immutable.</remarks>
public abstract record DestinationSettings
{
    private protected DestinationSettings()
    {
    }
}
