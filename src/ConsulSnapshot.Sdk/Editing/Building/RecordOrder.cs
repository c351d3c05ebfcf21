namespace ConsulSnapshot.Sdk;

/// <summary>The order in which Consul writes records: by type, then by primary key.</summary>
/// <remarks>Source: format document 4.4, which says what else would be lost, or deadly, on restore.</remarks>
internal static class RecordOrder
{
    private static readonly RecordType[] s_types =
    [
        RecordType.ServiceVirtualIP, RecordType.FreeVirtualIP,
        RecordType.Register,
        RecordType.Coordinates,
        RecordType.Session,
        RecordType.LegacyAcl, RecordType.LegacyAclBootstrap,
        RecordType.AclToken, RecordType.AclPolicy, RecordType.AclRole, RecordType.AclBindingRule, RecordType.AclAuthMethod,
        RecordType.KeyValue,
        RecordType.Tombstone,
        RecordType.PreparedQuery,
        RecordType.Autopilot,
        RecordType.Intention,
        RecordType.ConnectCA, RecordType.ConnectCAProviderState, RecordType.ConnectCAConfig,
        RecordType.ConfigEntry,
        RecordType.FederationState,
        RecordType.SystemMetadata,
        RecordType.Index,
        RecordType.Peering, RecordType.PeeringTrustBundle, RecordType.PeeringSecrets,
        RecordType.Resource,
        RecordType.ChunkingState,
    ];

    public static int Compare(StampedRecord left, StampedRecord right)
    {
        int order = Array.IndexOf(s_types, left.Record.RecordType).CompareTo(Array.IndexOf(s_types, right.Record.RecordType));
        order = order != 0 ? order : CompareKeys(left.Record, right.Record);
        return order != 0 ? order : left.Number.CompareTo(right.Number);
    }

    /// <summary>Gets what a table finds a record by; of two records with one key only the later is left after a restore. Empty for types without.</summary>
    /// <remarks>Source: format document 8.3.</remarks>
    public static string Key(ConsulRecord record) => record switch
    {
        RegistrationRecord { Service: { } service } node => $"{node.NodeKey()}\0{1}\0{service.Id.ToLowerInvariant()}",
        RegistrationRecord { Check: { } check } node => $"{node.NodeKey()}\0{2}\0{check.CheckId.ToLowerInvariant()}",
        RegistrationRecord node => node.NodeKey(),
        AclTokenRecord token => token.SecretId.Reveal() ?? "",
        LegacyAclRecord token => token.Id.Reveal() ?? "",
        ConfigEntryRecord entry => $"{entry.Kind}\0{entry.Entry?.Name.ToLowerInvariant()}",
        ServiceVirtualIPRecord address => $"{address.Service.Peer}\0{address.Service.ServiceName.Name}",
        FreeVirtualIPRecord address => Convert.ToHexString(address.IP.Span),
        ConnectCAConfigRecord => "",
        _ => record.Identity,
    };

    private static int CompareKeys(ConsulRecord left, ConsulRecord right) => (left, right) switch
    {
        // Keys are bytes, which text would not keep apart.
        (KeyValueRecord a, KeyValueRecord b) => a.KeyBytes.Span.SequenceCompareTo(b.KeyBytes.Span),
        (TombstoneRecord a, TombstoneRecord b) => a.KeyBytes.Span.SequenceCompareTo(b.KeyBytes.Span),
        _ => string.CompareOrdinal(Key(left), Key(right)),
    };
}
