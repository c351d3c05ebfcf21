namespace ConsulSnapshot.Sdk.Client;

/// <summary>The stable names of the rules by which a restore is stopped before anything is sent, beside those of <see cref="RestoreCheck"/> and of a cluster's readiness.</summary>
public static class RestoreGuard
{
    /// <summary>The snapshot comes from another datacenter.</summary>
    public const string OtherDatacenter = "other-datacenter";

    /// <summary>The snapshot comes from another cluster.</summary>
    public const string OtherCluster = "other-cluster";

    /// <summary>The snapshot comes from another version of Consul: stops if the major number differs, else it is only said.</summary>
    public const string OtherVersion = "other-version";

    /// <summary>The token in use is not in the snapshot, so that it will not be valid afterwards: stops, unless it is of a login that the snapshot's auth method and binding rules let be made anew.</summary>
    public const string TokenMissing = "token-missing";

    /// <summary>The token in use has expired in the snapshot.</summary>
    public const string TokenExpired = "token-expired";

    /// <summary>The token in use may not restore any more afterwards.</summary>
    public const string TokenRights = "token-rights";

    /// <summary>The certificate authority of the service mesh changes: only said.</summary>
    public const string CaChanges = "ca-changes";

    /// <summary>Which of the snapshot's peerings a clone would fight for: only said.</summary>
    public const string PeeringConflicts = "peering-conflicts";
}
