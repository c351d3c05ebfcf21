using System.Text;

namespace ConsulSnapshot.Sdk.Tests.Analysis.Identity;

/// <summary>All that an identity says, in lines that can be reviewed.</summary>
internal static class IdentityDump
{
    public static string Of(SnapshotIdentity identity)
    {
        StringBuilder text = new();
        text.Append($"  taken {identity.TakenAt:O}, complete {identity.IsComplete}, {identity.Edition} ({identity.EnterpriseEvidence ?? "no evidence"})\n");
        text.Append($"  datacenters [{string.Join(", ", identity.Datacenters)}], cluster {identity.ClusterId}, trust domain {identity.TrustDomain}\n");
        text.Append($"  versions [{string.Join(", ", identity.ServerVersions)}], written by {identity.WrittenBy}\n");
        foreach (SnapshotServer server in identity.Servers)
        {
            text.Append($"  {server}\n");
        }

        text.Append($"  {identity.TokenCount} tokens, bootstrapped {identity.IsAclBootstrapped}, token {identity.Token}\n");
        text.Append($"  {identity.CertificateAuthority}\n");
        foreach (SnapshotPeering peering in identity.Peerings)
        {
            text.Append($"  {peering}\n");
        }

        return text.ToString();
    }
}
