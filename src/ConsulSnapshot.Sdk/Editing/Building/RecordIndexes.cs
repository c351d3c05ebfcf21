namespace ConsulSnapshot.Sdk;

/// <summary>The Raft indexes of records, wherever they have them.</summary>
internal static class RecordIndexes
{
    /// <summary>Gets the indexes of a record's object: of a service or a check, not of the node around it; <see langword="null"/> if it has none.</summary>
    public static (ulong Create, ulong Modify)? Get(ConsulRecord record) => record switch
    {
        RegistrationRecord { Service: { } service } => (service.CreateIndex, service.ModifyIndex),
        RegistrationRecord { Check: { } check } => (check.CreateIndex, check.ModifyIndex),
        RegistrationRecord node => (node.CreateIndex, node.ModifyIndex),
        KeyValueRecord entry => (entry.CreateIndex, entry.ModifyIndex),
        TombstoneRecord tombstone => (tombstone.CreateIndex, tombstone.ModifyIndex),
        SessionRecord session => (session.CreateIndex, session.ModifyIndex),
        PreparedQueryRecord query => (query.CreateIndex, query.ModifyIndex),
        AclTokenRecord token => (token.CreateIndex, token.ModifyIndex),
        AclPolicyRecord policy => (policy.CreateIndex, policy.ModifyIndex),
        AclRoleRecord role => (role.CreateIndex, role.ModifyIndex),
        AclBindingRuleRecord rule => (rule.CreateIndex, rule.ModifyIndex),
        AclAuthMethodRecord method => (method.CreateIndex, method.ModifyIndex),
        AutopilotRecord autopilot => (autopilot.CreateIndex, autopilot.ModifyIndex),
        IntentionRecord intention => (intention.CreateIndex, intention.ModifyIndex),
        ConnectCARecord root => (root.CreateIndex, root.ModifyIndex),
        ConnectCAProviderStateRecord state => (state.CreateIndex, state.ModifyIndex),
        ConnectCAConfigRecord config => (config.CreateIndex, config.ModifyIndex),
        ConfigEntryRecord { Entry: { } entry } => (entry.CreateIndex, entry.ModifyIndex),
        FederationStateRecord { State: { } state } => (state.CreateIndex, state.ModifyIndex),
        SystemMetadataRecord metadata => (metadata.CreateIndex, metadata.ModifyIndex),
        ServiceVirtualIPRecord address => (address.CreateIndex, address.ModifyIndex),
        LegacyAclRecord token => (token.CreateIndex, token.ModifyIndex),
        LegacyAclBootstrapRecord bootstrap => (bootstrap.CreateIndex, bootstrap.ModifyIndex),
        _ => null,
    };

    /// <summary>Gives a record's object its indexes.</summary>
    public static ConsulRecord With(ConsulRecord record, ulong create, ulong modify) => record switch
    {
        RegistrationRecord { Service: { } service } node => node with { Service = service with { CreateIndex = create, ModifyIndex = modify } },
        RegistrationRecord { Check: { } check } node => node with { Check = check with { CreateIndex = create, ModifyIndex = modify } },
        RegistrationRecord node => node with { CreateIndex = create, ModifyIndex = modify },
        KeyValueRecord entry => entry with { CreateIndex = create, ModifyIndex = modify },

        // A tombstone is a deletion: it has no creation. Source: format document 6.4.
        TombstoneRecord tombstone => tombstone with { ModifyIndex = modify },
        SessionRecord session => session with { CreateIndex = create, ModifyIndex = modify },
        PreparedQueryRecord query => query with { CreateIndex = create, ModifyIndex = modify },
        AclTokenRecord token => token with { CreateIndex = create, ModifyIndex = modify },
        AclPolicyRecord policy => policy with { CreateIndex = create, ModifyIndex = modify },
        AclRoleRecord role => role with { CreateIndex = create, ModifyIndex = modify },
        AclBindingRuleRecord rule => rule with { CreateIndex = create, ModifyIndex = modify },
        AclAuthMethodRecord method => method with { CreateIndex = create, ModifyIndex = modify },
        AutopilotRecord autopilot => autopilot with { CreateIndex = create, ModifyIndex = modify },
        IntentionRecord intention => intention with { CreateIndex = create, ModifyIndex = modify },
        ConnectCARecord root => root with { CreateIndex = create, ModifyIndex = modify },
        ConnectCAProviderStateRecord state => state with { CreateIndex = create, ModifyIndex = modify },
        ConnectCAConfigRecord config => config with { CreateIndex = create, ModifyIndex = modify },
        ConfigEntryRecord { Entry: { } entry and not OpaqueConfigEntry } wrapper => wrapper with { Entry = entry with { CreateIndex = create, ModifyIndex = modify } },
        FederationStateRecord { State: { } state } request => request with { State = state with { CreateIndex = create, ModifyIndex = modify } },
        SystemMetadataRecord metadata => metadata with { CreateIndex = create, ModifyIndex = modify },
        ServiceVirtualIPRecord address => address with { CreateIndex = create, ModifyIndex = modify },
        LegacyAclRecord token => token with { CreateIndex = create, ModifyIndex = modify },
        LegacyAclBootstrapRecord bootstrap => bootstrap with { CreateIndex = create, ModifyIndex = modify },
        _ => record,
    };
}
