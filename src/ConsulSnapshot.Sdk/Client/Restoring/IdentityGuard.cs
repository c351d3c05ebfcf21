namespace ConsulSnapshot.Sdk.Client;

/// <summary>Does a snapshot come from the cluster that it shall be restored into, and who can still get in afterwards?</summary>
/// <param name="findings">What is found.</param>
/// <param name="cluster">The running cluster.</param>
/// <param name="snapshot">Where the snapshot comes from; the token in use was looked for in it.</param>
internal sealed class IdentityGuard(GuardFindings findings, ClusterView cluster, SnapshotIdentity snapshot)
{
    private const string NewDatacenterAdvice = "If a new datacenter is being set up from it, say so.";

    /// <summary>Looks at everything.</summary>
    /// <param name="hasToken">Whether requests carry a token.</param>
    /// <param name="login">What the snapshot has of the auth method that the token in use is of; <see langword="null"/> if it is not of a login.</param>
    /// <param name="now">The time at which a token must still be valid.</param>
    public void Check(bool hasToken, SnapshotLogin? login, DateTimeOffset now)
    {
        CheckDatacenter();
        CheckCluster();
        CheckVersion();
        CheckAuthority();
        CheckPeerings();
        if (hasToken && cluster.HasTokens != false)
        {
            CheckToken(login, now);
        }
    }

    private void CheckDatacenter()
    {
        if (cluster.Datacenter is not { } here)
        {
            findings.CannotCheck("Whether the snapshot is one of this datacenter", "the name of the cluster's datacenter is not known");
        }
        else if (snapshot.Datacenter is { } there && !string.Equals(there, here, StringComparison.OrdinalIgnoreCase))
        {
            findings.Stop(RestoreGuardStep.Identity, RestoreGuard.OtherDatacenter,
                $"The snapshot is of datacenter {SnapshotMessage.Quote(there)}, the cluster is {SnapshotMessage.Quote(here)}: a server takes it, and its catalog and CA will not fit. {NewDatacenterAdvice}");
        }
    }

    private void CheckCluster()
    {
        if (cluster.ClusterId is { } here && snapshot.ClusterId is { } there)
        {
            if (!string.Equals(here, there, StringComparison.OrdinalIgnoreCase))
            {
                findings.Stop(RestoreGuardStep.Identity, RestoreGuard.OtherCluster,
                    $"The snapshot is of cluster {SnapshotMessage.Quote(there)}, this is {SnapshotMessage.Quote(here)}. {NewDatacenterAdvice}");
            }

            return;
        }

        // Without a CA a cluster has no id; its servers have.
        IReadOnlyList<string> servers = ClusterView.IdsOf(snapshot);
        if (servers.Count == 0 || cluster.ServerIds.Count == 0)
        {
            findings.CannotCheck("Whether the snapshot is one of this cluster", "there is no cluster id on both sides, nor are the servers known");
        }
        else if (!servers.Intersect(cluster.ServerIds, StringComparer.OrdinalIgnoreCase).Any())
        {
            findings.Stop(RestoreGuardStep.Identity, RestoreGuard.OtherCluster,
                $"No server of this cluster is among the {servers.Count} servers of the snapshot, so it seems to be of another one. {NewDatacenterAdvice}");
        }
    }

    private void CheckVersion()
    {
        if (cluster.Versions.Count == 0)
        {
            findings.CannotCheck("Whether the snapshot is of this version of Consul", "the versions of the cluster's servers are not known");
            return;
        }

        (ConsulVersion From, ConsulVersion Until)? written = ClusterView.VersionsOf(snapshot) is [var first, ..] known ? (first, known[^1])
            : snapshot.WrittenBy is { } range ? (range.From, range.Until ?? range.From)
            : null;
        if (written is not { } versions)
        {
            findings.CannotCheck("Whether the snapshot is of this version of Consul", "it does not tell which one wrote it");
            return;
        }

        ConsulVersion oldest = cluster.Versions.Min();
        ConsulVersion newest = cluster.Versions.Max();
        string of = versions.From == versions.Until ? $"{versions.From}" : $"{versions.From} to {versions.Until}";
        string here = oldest == newest ? $"{oldest}" : $"{oldest} to {newest}";
        if (versions.From.Major > newest.Major || versions.Until.Major < oldest.Major)
        {
            string direction = versions.From.Major > newest.Major ? "newer" : "older";
            findings.Stop(RestoreGuardStep.Identity, RestoreGuard.OtherVersion, $"The snapshot is of Consul {of}, a {direction} major version than the cluster's {here}.");
        }
        else if (MinorOf(versions.From) > MinorOf(newest) || MinorOf(versions.Until) < MinorOf(oldest))
        {
            string direction = MinorOf(versions.From) > MinorOf(newest) ? "newer" : "older";
            findings.Warn(RestoreGuardStep.Identity, RestoreGuard.OtherVersion, $"The snapshot is of Consul {of}, {direction} than the cluster's {here}.");
        }
    }

    private void CheckAuthority()
    {
        string? there = snapshot.CertificateAuthority?.ActiveRootId;
        if (cluster.RootId is { } here && !string.Equals(here, there, StringComparison.OrdinalIgnoreCase))
        {
            string what = there is null ? "has none, so that the leader makes a new one" : $"brings root {SnapshotMessage.Quote(there)}";
            findings.Warn(RestoreGuardStep.Identity, RestoreGuard.CaChanges,
                $"The CA of the service mesh changes: the cluster has root {SnapshotMessage.Quote(here)}, the snapshot {what}. Sidecars lose trust until they have new certificates.");
        }
    }

    private void CheckPeerings()
    {
        string[] conflicts = [.. snapshot.Peerings.Where(static peering => peering.CloneConflicts).Select(static peering => SnapshotMessage.Quote(peering.Name))];
        if (conflicts.Length > 0 && findings.Findings.Any(static finding => finding.Rule is RestoreGuard.OtherCluster or RestoreGuard.OtherDatacenter))
        {
            findings.Warn(RestoreGuardStep.Identity, RestoreGuard.PeeringConflicts,
                $"The snapshot brings peerings that dial: {string.Join(", ", conflicts.Take(10))}. If the cluster that it is of still runs, both fight for them.");
        }
    }

    private void CheckToken(SnapshotLogin? login, DateTimeOffset now)
    {
        if (snapshot.Token is not { } token)
        {
            // A login's token is as young as the program: hardly a snapshot has it. What matters is whether there can be another login.
            if (login is { IsPossible: true })
            {
                findings.Warn(RestoreGuardStep.Identity, RestoreGuard.TokenMissing,
                    $"The token in use, of a login, is not in the snapshot; auth method {SnapshotMessage.Quote(login.Method)} is, with a binding rule: afterwards there is a new login.");
                return;
            }

            if (login is not null)
            {
                string lacks = login.HasMethod ? "has no binding rule in the snapshot" : "is not in the snapshot either";
                findings.Stop(RestoreGuardStep.Identity, RestoreGuard.TokenMissing,
                    $"The token in use, of a login, is not in the snapshot, and auth method {SnapshotMessage.Quote(login.Method)} {lacks}: afterwards nobody can log in, and a token of the snapshot must be at hand.");
                return;
            }

            findings.Stop(RestoreGuardStep.Identity, RestoreGuard.TokenMissing,
                "The token in use is not in the snapshot: afterwards it is not valid, and a token of the snapshot must be at hand.");
        }
        else if (token.ExpiresAt <= now)
        {
            findings.Stop(RestoreGuardStep.Identity, RestoreGuard.TokenExpired, FormattableString.Invariant(
                $"The token in use, {token.AccessorId}, has expired in the snapshot ({token.ExpiresAt:yyyy-MM-dd HH:mm:ss} UTC): afterwards another one must be at hand."));
        }
        else if (!token.MayWriteAcl)
        {
            findings.Stop(RestoreGuardStep.Identity, RestoreGuard.TokenRights,
                $"The token in use, {token.AccessorId}, does not have acl = \"write\" in the snapshot: afterwards it cannot restore anything, the state from before included.");
        }
    }

    private static ConsulVersion MinorOf(ConsulVersion version) => version with { Patch = null };
}
