namespace ConsulSnapshot.Sdk;

/// <summary>All types of records that a server may find in a snapshot: the one table of which release takes what.</summary>
/// <remarks>Source: format document 4.2; the table's releases were checked against the state machines of real ones (8.6).</remarks>
internal static class RecordCatalog
{
    private static readonly RecordDefinition?[] s_definitions = new RecordDefinition?[byte.MaxValue + 1];

    static RecordCatalog()
    {
        Add(RecordType.Register, 0, () => RegistrationRecord.Shape, static (ref reader) => RegistrationRecord.Read(ref reader, null));
        Add(RecordType.KeyValue, 0, () => KeyValueRecord.Shape, static (ref reader) => KeyValueRecord.Read(ref reader, null));
        Add(RecordType.Session, 0, () => SessionRecord.Shape, static (ref reader) => SessionRecord.Read(ref reader, null));
        Add(RecordType.LegacyAcl, 0, () => LegacyAclRecord.Shape, static (ref reader) => LegacyAclRecord.Read(ref reader, null), until: 14);
        Add(RecordType.Tombstone, 0, () => TombstoneRecord.Shape, static (ref reader) => TombstoneRecord.Read(ref reader, null));
        Add(RecordType.Coordinates, 0, CoordinateBatchRecord.Shape, static (ref reader) => CoordinateBatchRecord.Read(ref reader));
        Add(RecordType.PreparedQuery, 0, () => PreparedQueryRecord.Shape, static (ref reader) => PreparedQueryRecord.Read(ref reader, null));
        Add(RecordType.Autopilot, 0, () => AutopilotRecord.Shape, static (ref reader) => AutopilotRecord.Read(ref reader, null));
        Add(RecordType.LegacyAclBootstrap, 0, () => LegacyAclBootstrapRecord.Shape, static (ref reader) => LegacyAclBootstrapRecord.Read(ref reader, null), until: 14);
        Add(RecordType.Intention, 2, () => IntentionRecord.Shape, static (ref reader) => IntentionRecord.Read(ref reader, null));
        Add(RecordType.ConnectCA, 2, () => ConnectCARecord.Shape, static (ref reader) => ConnectCARecord.Read(ref reader, null));
        Add(RecordType.ConnectCAProviderState, 2, () => ConnectCAProviderStateRecord.Shape, static (ref reader) => ConnectCAProviderStateRecord.Read(ref reader, null));
        Add(RecordType.ConnectCAConfig, 2, () => ConnectCAConfigRecord.Shape, static (ref reader) => ConnectCAConfigRecord.Read(ref reader, null));
        Add(RecordType.Index, 4, () => IndexRecord.Shape, static (ref reader) => IndexRecord.Read(ref reader, null));
        Add(RecordType.AclToken, 4, () => AclTokenRecord.Shape, static (ref reader) => AclTokenRecord.Read(ref reader, null));
        Add(RecordType.AclPolicy, 4, () => AclPolicyRecord.Shape, static (ref reader) => AclPolicyRecord.Read(ref reader, null));
        Add(RecordType.ConfigEntry, 5, ValueShape.Bytes, static (ref reader) => ConfigEntryRecord.Read(ref reader));
        Add(RecordType.AclRole, 5, () => AclRoleRecord.Shape, static (ref reader) => AclRoleRecord.Read(ref reader, null));
        Add(RecordType.AclBindingRule, 5, () => AclBindingRuleRecord.Shape, static (ref reader) => AclBindingRuleRecord.Read(ref reader, null));
        Add(RecordType.AclAuthMethod, 5, () => AclAuthMethodRecord.Shape, static (ref reader) => AclAuthMethodRecord.Read(ref reader, null));
        Add(RecordType.ChunkingState, 6, () => ChunkingStateRecord.Shape, static (ref reader) => ChunkingStateRecord.Read(ref reader, null));
        Add(RecordType.FederationState, 8, () => FederationStateRecord.Shape, static (ref reader) => FederationStateRecord.Read(ref reader, null));
        Add(RecordType.SystemMetadata, 9, () => SystemMetadataRecord.Shape, static (ref reader) => SystemMetadataRecord.Read(ref reader, null));
        Add(RecordType.ServiceVirtualIP, 11, () => ServiceVirtualIPRecord.Shape, static (ref reader) => ServiceVirtualIPRecord.Read(ref reader, null));
        Add(RecordType.FreeVirtualIP, 11, () => FreeVirtualIPRecord.Shape, static (ref reader) => FreeVirtualIPRecord.Read(ref reader, null));
        AddProtobuf(RecordType.Peering, 13, static (ref reader) => PeeringRecord.Read(ref reader));
        AddProtobuf(RecordType.PeeringTrustBundle, 13, static (ref reader) => PeeringTrustBundleRecord.Read(ref reader));
        AddProtobuf(RecordType.PeeringSecrets, 13, static (ref reader) => PeeringSecretsRecord.Read(ref reader));
        AddProtobuf(RecordType.Resource, 16, static (ref reader) => ResourceRecord.Read(ref reader));
    }

    private delegate T ReadTyped<out T>(ref ValueReader reader)
        where T : ConsulRecord;

    /// <summary>Finds what is known about a type; <see langword="null"/> for types that no server takes from a snapshot, or that are not known.</summary>
    public static RecordDefinition? Find(RecordType type) => s_definitions[(byte)type];

    private static void Add<T>(RecordType type, int since, Func<StructShape> shape, ReadTyped<T> read, int until = 0)
        where T : ConsulRecord =>
        Add(type, since, ValueShape.StructOf(shape), read, until);

    private static void AddProtobuf<T>(RecordType type, int since, ReadTyped<T> read)
        where T : ConsulRecord =>
        Add(type, since, shape: (ValueShape?)null, read);

    private static void Add<T>(RecordType type, int since, ValueShape? shape, ReadTyped<T> read, int until = 0)
        where T : ConsulRecord =>
        s_definitions[(byte)type] = new RecordDefinition(
            type, typeof(T), new ConsulMinor(1, since), until == 0 ? default : new ConsulMinor(1, until), shape, (ref reader) => read(ref reader));
}
