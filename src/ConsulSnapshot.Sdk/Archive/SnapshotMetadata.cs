using System.Globalization;

namespace ConsulSnapshot.Sdk;

/// <summary>What <c>meta.json</c> says: the metadata of a Raft snapshot.</summary>
/// <remarks>
/// It names no Consul version, no datacenter and no cluster. A restore uses only <see cref="Version"/>, <see cref="Index"/> and <see cref="Size"/>.
/// Source: hashicorp/raft, snapshot.go; format document 2.4.
/// </remarks>
public sealed record SnapshotMetadata
{
    /// <summary>Gets the version of the metadata's own form.</summary>
    /// <value>1; servers refuse any other. This is not Consul's version.</value>
    public long Version { get; init; } = 1;

    /// <summary>Gets the snapshot's name on the server that took it: term, index and milliseconds since 1970, joined by hyphens.</summary>
    public string Id { get; init; } = "";

    /// <summary>Gets the index of the last Raft log entry that the snapshot contains.</summary>
    public ulong Index { get; init; }

    /// <summary>Gets the term of that entry.</summary>
    public ulong Term { get; init; }

    /// <summary>Gets the deprecated list of server addresses: a MessagePack array of <c>host:port</c> strings. Empty where there is none.</summary>
    public ReadOnlyMemory<byte> Peers { get; init; }

    /// <summary>Gets the servers of the cluster when the snapshot was taken.</summary>
    public IReadOnlyList<RaftServer> Servers { get; init; } = [];

    /// <summary>Gets the log index of that configuration.</summary>
    public ulong ConfigurationIndex { get; init; }

    /// <summary>Gets the length of <c>state.bin</c> in bytes, as stated; servers refuse a snapshot of another length.</summary>
    public long Size { get; init; }

    /// <summary>Gets when the snapshot was taken, read from <see cref="Id"/>; <see langword="null"/> if that has another form.</summary>
    public DateTimeOffset? TakenAt
    {
        get
        {
            int last = Id.LastIndexOf('-');
            return last >= 0
                && long.TryParse(Id.AsSpan(last + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds)
                && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
                    ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
                    : null;
        }
    }
}
