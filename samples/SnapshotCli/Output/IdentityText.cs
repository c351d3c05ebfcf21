using System.Globalization;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary>The origin of a snapshot for people.</summary>
internal static class IdentityText
{
    // What still fits a screen; JSON has all.
    private const int MostItems = 20;

    public static async Task WriteAsync(SnapshotIdentity identity, bool askedForToken, Stream output, CancellationToken cancellationToken)
    {
        TabularText table = new();
        Add(table, "Taken", identity.TakenAt is { } time ? Time(time) : "not known");
        Add(table, "Datacenter", identity.Datacenters.Count == 0 ? "none" : string.Join(", ", identity.Datacenters.Take(MostItems)));
        Add(table, "Cluster", identity.ClusterId ?? "not known: no CA");
        Add(table, "Edition", identity.EnterpriseEvidence is { } evidence ? $"Enterprise ({evidence})" : "CE");
        Add(table, "Written by", identity.WrittenBy is { } range ? $"Consul {range}, by the shape of its records" : "not known");
        AddServers(table, identity);
        AddAcl(table, identity, askedForToken);
        Add(table, "CA", identity.CertificateAuthority is { } authority ? Describe(authority) : "none");
        AddPeerings(table, identity);
        if (!identity.IsComplete)
        {
            table.Write("\nNot all records could be read: more may be missing here.\n");
        }

        await table.WriteToAsync(output, cancellationToken);
    }

    private static void AddServers(TabularText table, SnapshotIdentity identity)
    {
        string name = "Servers";
        foreach (SnapshotServer server in identity.Servers.Take(MostItems))
        {
            string version = server.Version is { } known ? $"Consul {known}" : "version not known";
            string role = server.Suffrage switch
            {
                null => "not in the Raft configuration",
                RaftSuffrage.Voter => $"at {server.Address}",
                _ => $"at {server.Address}, does not vote",
            };
            Add(table, name, $"{server.Node ?? $"id {server.Id}"}: {version}, {role}");
            name = "";
        }

        if (identity.Servers.Count == 0)
        {
            Add(table, name, "none");
        }

        AddMore(table, identity.Servers.Count);
    }

    private static void AddAcl(TabularText table, SnapshotIdentity identity, bool askedForToken)
    {
        string bootstrapped = identity.IsAclBootstrapped ? "bootstrapped" : "not bootstrapped";
        Add(table, "ACL", identity.TokenCount == 0 ? $"{bootstrapped}, no tokens" : string.Create(CultureInfo.InvariantCulture, $"{bootstrapped}, {identity.TokenCount} tokens"));
        if (askedForToken)
        {
            Add(table, "Token", identity.Token is { } token ? Describe(token) : "not in this snapshot: after a restore it is not valid");
        }
    }

    private static void AddPeerings(TabularText table, SnapshotIdentity identity)
    {
        string name = "Peerings";
        foreach (SnapshotPeering peering in identity.Peerings.Take(MostItems))
        {
            string remote = peering.RemoteDatacenter is { } datacenter ? $", datacenter {datacenter}" : "";
            string conflict = peering.CloneConflicts ? "; a clone would fight the original for it" : "";
            Add(table, name, $"{peering.Name}: {(peering.IsDialing ? "dialed from here" : "dialed by the peer")}, {peering.State.ToString().ToLowerInvariant()}{remote}{conflict}");
            name = "";
        }

        AddMore(table, identity.Peerings.Count);
    }

    private static void AddMore(TabularText table, int count)
    {
        if (count > MostItems)
        {
            Add(table, "", string.Create(CultureInfo.InvariantCulture, $"and {count - MostItems} more"));
        }
    }

    private static string Describe(SnapshotToken token)
    {
        string rights = token.IsGlobalManagement ? "may do everything (global-management)"
            : token.MayWriteAcl ? "may save and restore snapshots (acl = \"write\"), but not do everything"
            : "may not save or restore snapshots (no acl = \"write\")";
        string scope = token.IsLocal ? ", local" : "";
        string end = token.ExpiresAt is { } time ? $", until {Time(time)}" : "";
        return $"{token.AccessorId} \"{token.Description}\": {rights}{scope}{end}";
    }

    private static string Describe(SnapshotCertificateAuthority authority)
    {
        string root = authority.ActiveRootId is { } id ? $", active root {id}" : ", no active root";
        string end = authority.NotAfter is { } time ? $" until {Time(time)}" : "";
        string keys = authority.HoldsPrivateKeys ? "; private keys are in this file" : "";
        return $"{authority.Provider}{root}{end}{keys}";
    }

    private static string Time(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd HH:mm:ss} UTC");

    private static void Add(TabularText table, string name, string value) => table.Write($"{name}\t{OneLine.Of(value)}\n");
}
