using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>What service metadata must look like. Node metadata is not looked at.</summary>
/// <remarks>Source: hashicorp/consul, agent/structs, ValidateServiceMetadata; format document 8.3.</remarks>
internal static class ServiceMetaRule
{
    private const int MostPairs = 64;
    private const int LongestKey = 128;
    private const int LongestValue = 512;
    private const string ReservedPrefix = "consul-";
    private const string MeshGatewayKey = "consul-wan-federation";

    public static void Check(NodeService service, in RecordPlace place, string key, FindingCollector findings)
    {
        if (service.Meta is not { Count: > 0 } meta)
        {
            return;
        }

        if (meta.Count > MostPairs)
        {
            Report($"at most {MostPairs} pairs: found {meta.Count}", null, place, key, findings);
        }

        foreach ((string name, string value) in meta)
        {
            if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(s_allowed))
            {
                Report($"keys of letters, digits, _ and - only: found {SnapshotMessage.Quote(name)}", null, place, key, findings);
            }
            else if (name.Length > LongestKey)
            {
                Report($"keys of at most {LongestKey} bytes: found {name.Length}", null, place, key, findings);
            }

            if (Encoding.UTF8.GetByteCount(value) > LongestValue)
            {
                Report($"values of at most {LongestValue} bytes: found {Encoding.UTF8.GetByteCount(value)} under {SnapshotMessage.Quote(name)}", null, place, key, findings);
            }

            if (name.StartsWith(ReservedPrefix, StringComparison.Ordinal))
            {
                bool isOfMeshGateway = name == MeshGatewayKey && service.Kind == "mesh-gateway";
                Report($"no key that begins with {ReservedPrefix}: found {SnapshotMessage.Quote(name)}", isOfMeshGateway ? ReleaseRange.UpTo(1, 7) : null, place, key, findings);
            }
        }
    }

    private static readonly System.Buffers.SearchValues<char> s_allowed =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private static void Report(string rule, ReleaseRange? range, in RecordPlace place, string key, FindingCollector findings) =>
        findings.Fatal("service-meta", place, key, $"Service.Meta must have {rule}. A restoring server dies of it.", range);
}
