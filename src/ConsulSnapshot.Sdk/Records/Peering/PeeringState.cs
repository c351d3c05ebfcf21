namespace ConsulSnapshot.Sdk;

/// <summary>How far a cluster peering has come. Values without a name here are legal too.</summary>
/// <remarks>Since 1.13. Source: format document 6.14.</remarks>
public enum PeeringState
{
    /// <summary>Not set.</summary>
    Undefined = 0,

    /// <summary>A token was generated; the peer has not used it yet.</summary>
    Pending = 1,

    /// <summary>A token was used here; the connection does not stand yet.</summary>
    Establishing = 2,

    /// <summary>The peers are connected.</summary>
    Active = 3,

    /// <summary>The connection is interrupted.</summary>
    Failing = 4,

    /// <summary>The peering is being deleted.</summary>
    Deleting = 5,

    /// <summary>The peer has ended the peering.</summary>
    Terminated = 6,
}
