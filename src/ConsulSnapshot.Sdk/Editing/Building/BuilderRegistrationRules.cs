using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>What a server demands of a node, a service or a check.</summary>
/// <remarks>Source: format document 8.3.</remarks>
internal static class BuilderRegistrationRules
{
    private const int MaxMetaPairs = 64;
    private const int MaxMetaKeyLength = 128;
    private const int MaxMetaValueLength = 512;
    private const string ReservedPrefix = "consul-";
    private const string FederationKey = "consul-wan-federation";

    private static readonly ConsulMinor s_firstWithFederation = new(1, 8);

    public static void Check(RegistrationRecord registration, ConsulMinor release, BuilderFindings findings)
    {
        findings.RequireText(registration.Node, registration, "Node");
        findings.RequireId(registration.Id, registration, "ID", mayBeEmpty: true);
        if (registration.Service is { } service)
        {
            findings.RequireText(service.Id, registration, "Service.ID");
            findings.RequireText(service.Service, registration, "Service.Service");
            RequirePeer(service.PeerName, registration, findings);
            CheckMeta(service, registration, release, findings);
        }

        if (registration.Check is { } check)
        {
            findings.RequireText(check.CheckId, registration, "CheckID");
            findings.Require(check.Node == registration.Node, registration, $"the node of a check must be the record's, '{registration.Node}'", $"'{check.Node}'");
            RequirePeer(check.PeerName, registration, findings);
        }
    }

    private static void RequirePeer(string peer, RegistrationRecord registration, BuilderFindings findings) =>
        findings.Require(peer.Length == 0 || peer == registration.PeerName, registration, $"PeerName must be the record's, '{registration.PeerName}'", $"'{peer}'");

    private static void CheckMeta(NodeService service, RegistrationRecord registration, ConsulMinor release, BuilderFindings findings)
    {
        if (service.Meta is not { } meta)
        {
            return;
        }

        findings.Require(meta.Count <= MaxMetaPairs, registration, $"a service must have at most {MaxMetaPairs} pairs of metadata", $"{meta.Count}");
        foreach ((string key, string value) in meta)
        {
            bool mayBeReserved = service.Kind == "mesh-gateway" && key == FederationKey && release >= s_firstWithFederation;
            findings.Require(key.Length <= MaxMetaKeyLength && key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'), registration,
                $"a key of a service's metadata must have letters, digits, '_' and '-', at most {MaxMetaKeyLength}", $"'{key}'");
            findings.Require(mayBeReserved || !key.StartsWith(ReservedPrefix, StringComparison.Ordinal), registration,
                $"a key of a service's metadata must not begin with '{ReservedPrefix}'", $"'{key}'");
            findings.Require(Encoding.UTF8.GetByteCount(value) <= MaxMetaValueLength, registration,
                $"the value of '{key}' must have at most {MaxMetaValueLength} bytes", $"{Encoding.UTF8.GetByteCount(value)}");
        }
    }
}
