namespace ConsulSnapshot.Sdk.Client;

/// <summary>Which server's data a snapshot is taken from.</summary>
public enum ConsulConsistency
{
    /// <summary>The leader's, after it has made sure that it is the leader. Fails without one.</summary>
    Consistent,

    /// <summary>Those of the server that gets the request, even without a leader. They may be older; see <see cref="SavedSnapshot.LastContact"/>.</summary>
    Stale,
}
