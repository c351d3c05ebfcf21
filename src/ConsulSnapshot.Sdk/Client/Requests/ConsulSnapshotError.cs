namespace ConsulSnapshot.Sdk.Client;

/// <summary>Why a request to Consul failed.</summary>
public enum ConsulSnapshotError
{
    /// <summary>No connection could be made.</summary>
    Unreachable,

    /// <summary>TLS could not be agreed on: a certificate is missing, wrong or not trusted.</summary>
    TlsFailed,

    /// <summary>The token is unknown, or lacks <c>acl = "write"</c>, or this address may not write.</summary>
    PermissionDenied,

    /// <summary>The cluster has no leader.</summary>
    NoLeader,

    /// <summary>There is no path to the datacenter that was asked for.</summary>
    UnknownDatacenter,

    /// <summary>The agent's rate limit was reached.</summary>
    RateLimited,

    /// <summary>The server said no for another reason, which is <see cref="ConsulSnapshotRequestException.ServerText"/>.</summary>
    ServerError,

    /// <summary>What answered is no Consul server, or something in front of one.</summary>
    NotConsul,

    /// <summary>The connection was closed, or broke, before an answer came. After a restore this may mean that the leader died of the snapshot.</summary>
    NoAnswer,

    /// <summary>The answer began, and ended before the snapshot was whole.</summary>
    Truncated,

    /// <summary>The answer stood still for longer than <see cref="ConsulSnapshotOptions.StallTimeout"/>.</summary>
    Stalled,

    /// <summary>The answer came to its end, and is no good snapshot.</summary>
    Corrupt,

    /// <summary>The <see cref="HttpClient.Timeout"/> of a client that was handed in ran out; it should be infinite.</summary>
    TimedOut,

    /// <summary>The server said yes to a restore, but the cluster then does not hold what the snapshot holds.</summary>
    NotInEffect,

    /// <summary>The snapshot is older than <see cref="SaveOptions.MaxStaleness"/>, or comes from a server without a leader although <see cref="SaveOptions.RequireKnownLeader"/> is set.</summary>
    TooStale,
}
