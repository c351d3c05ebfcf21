namespace ConsulSnapshot.Sdk;

/// <summary>The indexes of Consul's tables, which blocking queries wait for: for each table the highest of its objects.</summary>
/// <remarks>
/// A server that finds none derives the same from the objects; what is written here is what it would come to. Source: format document 6.12, 8.4.
/// Left out are those of tables that a server makes itself from others, such as <c>kind_service_names</c>.
/// </remarks>
internal static class TableIndexes
{
    // Not a time: the last serial number that the built-in CA gave out.
    private const string Serial = "connect-ca-builtin-serial";
    private const string Bootstrap = "acl-token-bootstrap";
    private const string AnonymousToken = "anonymous";

    private static readonly ConsulMinor s_firstWithTopology = new(1, 9);
    private static readonly ConsulMinor s_firstWithPeers = new(1, 13);

    /// <summary>Gets the index records that the input does not have.</summary>
    public static IEnumerable<StampedRecord> FindMissing(List<StampedRecord> records, ConsulMinor release)
    {
        SortedDictionary<string, ulong> indexes = new(StringComparer.Ordinal);
        Dictionary<(string Node, string Id), string> services = [];
        foreach (StampedRecord stamped in records)
        {
            if (stamped.Record is RegistrationRecord { Service: { } service } part)
            {
                services.TryAdd((part.NodeKey(), service.Id.ToLowerInvariant()), service.Service);
            }
        }

        foreach (StampedRecord stamped in records)
        {
            foreach (string key in FindKeys(stamped.Record, services, release))
            {
                indexes[key] = Math.Max(indexes.GetValueOrDefault(key), stamped.Index);
            }
        }

        AddCounters(indexes, records);
        HashSet<string> given = [.. records.Select(static stamped => (stamped.Record as IndexRecord)?.Key).OfType<string>()];
        return indexes
            .Where(index => !given.Contains(index.Key))
            .Select((index, number) => new StampedRecord(new IndexRecord { Key = index.Key, Value = index.Value }, 0, records.Count + number));
    }

    /// <summary>Gets the highest index of a state, for its header.</summary>
    public static ulong FindLast(IEnumerable<StampedRecord> records) => records.Max(static stamped =>
        stamped.Record is IndexRecord index ? index.Key == Serial ? 0 : index.Value : RecordIndexes.Get(stamped.Record)?.Modify ?? 0);

    private static void AddCounters(SortedDictionary<string, ulong> indexes, List<StampedRecord> records)
    {
        // Without it a server would hand out a first token to whoever asks first. Source: format document 6.12.
        AclTokenRecord[] tokens = [.. records.Select(static stamped => stamped.Record).OfType<AclTokenRecord>().Where(static token => token.SecretId.Reveal() != AnonymousToken)];
        if (tokens.Length > 0)
        {
            indexes[Bootstrap] = tokens.Min(static token => token.CreateIndex);
        }

        if (records.Exists(static stamped => stamped.Record is ConnectCAProviderStateRecord))
        {
            indexes[Serial] = records.Max(static stamped => (stamped.Record as ConnectCARecord)?.SerialNumber ?? 1);
        }
    }

    private static IEnumerable<string> FindKeys(ConsulRecord record, Dictionary<(string, string), string> services, ConsulMinor release) => record switch
    {
        RegistrationRecord { Service: { } service } part =>
        [
            .. Peered(part, release, "services"),
            .. OfService(part, release, service.Service),
            .. Peered(part, release, $"service_kind.{(service.Kind.Length == 0 ? "typical" : service.Kind)}"),
            .. release >= s_firstWithTopology && service.Proxy.Upstreams is { Count: > 0 } ? ["mesh-topology"] : Array.Empty<string>(),
        ],
        RegistrationRecord { Check: { } check } part =>
        [
            .. Peered(part, release, "checks"),
            .. services.TryGetValue((part.NodeKey(), check.ServiceId.ToLowerInvariant()), out string? name) ? OfService(part, release, name) : [],
        ],
        RegistrationRecord node =>
        [
            .. Peered(node, release, "nodes"),
            .. release >= s_firstWithPeers ? [$"{Prefix(node)}node.{node.Node}"] : Array.Empty<string>(),
        ],
        ConfigEntryRecord entry =>
        [
            "config-entries",
            .. entry.Kind is ConfigEntryKind.IngressGateway or ConfigEntryKind.TerminatingGateway ? ["gateway-services"] : Array.Empty<string>(),
        ],
        KeyValueRecord => ["kvs"],
        TombstoneRecord => ["tombstones"],
        SessionRecord => ["sessions"],
        CoordinateBatchRecord => ["coordinates"],
        PreparedQueryRecord => ["prepared-queries"],
        AclTokenRecord => ["acl-tokens"],
        AclPolicyRecord => ["acl-policies"],
        AclRoleRecord => ["acl-roles"],
        AclBindingRuleRecord => ["acl-binding-rules"],
        AclAuthMethodRecord => ["acl-auth-methods"],
        IntentionRecord => ["connect-intentions"],
        ConnectCARecord => ["connect-ca-roots"],
        ConnectCAProviderStateRecord => ["connect-ca-builtin"],
        FederationStateRecord => ["federation-states"],
        SystemMetadataRecord => ["system-metadata"],
        ServiceVirtualIPRecord when release >= s_firstWithPeers => ["service-virtual-ips"],
        _ => [],
    };

    /// <summary>From 1.13 on local objects and those of each peer have indexes of their own, beside the common ones.</summary>
    private static IEnumerable<string> Peered(RegistrationRecord part, ConsulMinor release, string key) =>
        release >= s_firstWithPeers ? [key, Prefix(part) + key] : [key];

    /// <summary>From 1.13 on a service has no common index.</summary>
    private static IEnumerable<string> OfService(RegistrationRecord part, ConsulMinor release, string name) =>
        [release >= s_firstWithPeers ? $"{Prefix(part)}service.{name}" : $"service.{name}"];

    private static string Prefix(RegistrationRecord part) => $"peer.{(part.PeerName.Length == 0 ? "~" : part.PeerName)}:";
}
