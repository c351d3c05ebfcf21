using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary>Where a snapshot comes from, in one line.</summary>
internal static class IdentityLine
{
    public static string Of(SnapshotIdentity identity)
    {
        List<string> parts = [$"from {VersionsOf(identity)}"];
        if (identity.Datacenters is [_, ..] datacenters)
        {
            parts.Add(datacenters is [string only] ? $"datacenter {only}" : $"datacenters {string.Join(", ", datacenters.Take(5))}");
        }

        if (identity.ClusterId is { } id)
        {
            parts.Add($"cluster {id}");
        }

        return OneLine.Of(string.Join(", ", parts));
    }

    /// <summary>Gets the versions of the servers, else the range that the records tell, and the edition if it is Enterprise.</summary>
    public static string VersionsOf(SnapshotIdentity identity)
    {
        string versions = identity.ServerVersions is [_, ..] known ? string.Join(", ", known.Take(5))
            : identity.WrittenBy is { } range ? $"{range}"
            : "of an unknown version";
        return $"Consul {(identity.Edition == ConsulEdition.Enterprise ? "Enterprise " : "")}{versions}";
    }
}
