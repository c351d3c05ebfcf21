namespace ConsulSnapshot.Sdk.Client;

/// <summary>What a recovery takes out of a snapshot.</summary>
internal sealed class RecoveryContent(RecoveryContext context)
{
    private readonly RecoverOptions _options = context.Options;
    private readonly RecoveryFilter _policies = new(context.Options.Policies);
    private readonly RecoveryFilter _roles = new(context.Options.Roles);
    private readonly RecoveryFilter _authMethods = new(context.Options.AuthMethods);
    private readonly RecoveryFilter _bindingRules = new(context.Options.BindingRules);
    private readonly RecoveryFilter _tokens = new(context.Options.Tokens);
    private readonly RecoveryFilter _configEntries = new(context.Options.ConfigEntries);
    private readonly RecoveryFilter _intentions = new(context.Options.Intentions);
    private readonly RecoveryFilter _queries = new(context.Options.PreparedQueries);
    private readonly List<(RecoveryKind Kind, string Name, string Reason)> _obstacles = [];

    public KeySelection Keys { get; } = new(context.Options.KeyPrefixes);

    public List<AclPolicyRecord> Policies { get; } = [];

    public List<AclRoleRecord> Roles { get; } = [];

    public List<AclAuthMethodRecord> AuthMethods { get; } = [];

    public List<AclBindingRuleRecord> BindingRules { get; } = [];

    public List<AclTokenRecord> Tokens { get; } = [];

    public List<ConfigEntry> ConfigEntries { get; } = [];

    public List<ServiceIntentionsConfigEntry> ServiceIntentions { get; } = [];

    public List<IntentionRecord> Intentions { get; } = [];

    public List<PreparedQueryRecord> Queries { get; } = [];

    /// <summary>Gets the names of all policies of the snapshot by their ids, as links between objects are by id.</summary>
    public Dictionary<string, string> PolicyNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the names of all roles of the snapshot by their ids.</summary>
    public Dictionary<string, string> RoleNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Looks at a record while the snapshot is verified.</summary>
    public void Visit(in StateRecord record)
    {
        if (KindOf(record.Type) is not { } kind)
        {
            return;
        }

        try
        {
            Take(record);
        }
        catch (SnapshotFormatException exception)
        {
            // One record that is out of shape must not keep the others from being recovered.
            _obstacles.Add((kind, $"record {record.Number}", exception.Message));
        }
    }

    /// <summary>Adds to the plan what could not be taken, and what was asked for and is not there.</summary>
    public void PlanObstacles()
    {
        foreach ((RecoveryKind kind, string name, string reason) in _obstacles)
        {
            context.Plan.Add(kind, name, RecoveryAction.Conflict, reason);
        }

        AddMissing(RecoveryKind.KeyValue, Keys.MissingPrefixes, "no key of the snapshot begins with it");
        AddMissing(RecoveryKind.Policy, _policies.Missing, "the snapshot has no such policy");
        AddMissing(RecoveryKind.Role, _roles.Missing, "the snapshot has no such role");
        AddMissing(RecoveryKind.AuthMethod, _authMethods.Missing, "the snapshot has no such auth method");
        AddMissing(RecoveryKind.BindingRule, _bindingRules.Missing, "the snapshot has no such binding rule");
        AddMissing(RecoveryKind.Token, _tokens.Missing, "the snapshot has no such token");
        AddMissing(RecoveryKind.ConfigEntry, _configEntries.Missing, "the snapshot has no such configuration entry");
        AddMissing(RecoveryKind.Intention, _intentions.Missing, "the snapshot has no intention with this destination");
        AddMissing(RecoveryKind.PreparedQuery, _queries.Missing, "the snapshot has no such prepared query");
    }

    private RecoveryKind? KindOf(RecordType type) => type switch
    {
        RecordType.KeyValue when _options.KeyPrefixes.Count > 0 => RecoveryKind.KeyValue,
        RecordType.AclPolicy when !_options.Policies.IsNone || !_options.Roles.IsNone || !_options.Tokens.IsNone => RecoveryKind.Policy,
        RecordType.AclRole when !_options.Roles.IsNone || !_options.Tokens.IsNone => RecoveryKind.Role,
        RecordType.AclAuthMethod when !_options.AuthMethods.IsNone => RecoveryKind.AuthMethod,
        RecordType.AclBindingRule when !_options.BindingRules.IsNone => RecoveryKind.BindingRule,
        RecordType.AclToken when !_options.Tokens.IsNone => RecoveryKind.Token,
        RecordType.ConfigEntry when !_options.ConfigEntries.IsNone || !_options.Intentions.IsNone => RecoveryKind.ConfigEntry,
        RecordType.Intention when !_options.ConfigEntries.IsNone || !_options.Intentions.IsNone => RecoveryKind.Intention,
        RecordType.PreparedQuery when !_options.PreparedQueries.IsNone => RecoveryKind.PreparedQuery,
        _ => null,
    };

    private void Take(in StateRecord record)
    {
        if (record.Type == RecordType.KeyValue)
        {
            Keys.Add(record, value => RecoveryTenancy.Obstacle(value, context));
            return;
        }

        switch (record.ToTyped())
        {
            case AclPolicyRecord policy:
                PolicyNames[policy.Id] = policy.Name;
                Add(Policies, policy, RecoveryKind.Policy, policy.Name, _policies.Takes(policy.Name, policy.Id));
                break;
            case AclRoleRecord role:
                RoleNames[role.Id] = role.Name;
                Add(Roles, role, RecoveryKind.Role, role.Name, _roles.Takes(role.Name, role.Id));
                break;
            case AclAuthMethodRecord method:
                Add(AuthMethods, method, RecoveryKind.AuthMethod, method.Name, _authMethods.Takes(method.Name));
                break;
            case AclBindingRuleRecord rule:
                Add(BindingRules, rule, RecoveryKind.BindingRule, rule.Id, _bindingRules.Takes(rule.Id, rule.AuthMethod));
                break;
            case AclTokenRecord token:
                Add(Tokens, token, RecoveryKind.Token, token.AccessorId, _tokens.Takes(token.AccessorId));
                break;
            case ConfigEntryRecord { Entry: ServiceIntentionsConfigEntry entry }:
                Add(ServiceIntentions, entry, RecoveryKind.Intention, entry.Name, TakesIntention(entry.Name));
                break;
            case ConfigEntryRecord { Entry: { } entry }:
                Add(ConfigEntries, entry, RecoveryKind.ConfigEntry, $"{entry.Kind}/{entry.Name}", _configEntries.Takes(entry.Kind, $"{entry.Kind}/{entry.Name}"));
                break;
            case IntentionRecord intention:
                Add(Intentions, intention, RecoveryKind.Intention, intention.DestinationName, TakesIntention(intention.DestinationName));
                break;
            case PreparedQueryRecord query:
                Add(Queries, query, RecoveryKind.PreparedQuery, query.Name.Length > 0 ? query.Name : query.Id, _queries.Takes(query.Name, query.Id));
                break;
        }
    }

    private bool TakesIntention(string destination)
    {
        // An intention is a configuration entry besides; both selections are asked, so that neither misses a name that is there.
        bool isEntry = _configEntries.Takes(ConfigEntryKind.ServiceIntentions, $"{ConfigEntryKind.ServiceIntentions}/{destination}");
        return _intentions.Takes(destination) || isEntry;
    }

    private void Add<T>(List<T> list, T value, RecoveryKind kind, string name, bool isWanted)
        where T : ConsulStruct
    {
        if (!isWanted)
        {
            return;
        }

        if (RecoveryTenancy.Obstacle(value, context) is { } obstacle)
        {
            _obstacles.Add((kind, name, obstacle));
            return;
        }

        list.Add(value);
    }

    private void AddMissing(RecoveryKind kind, IEnumerable<string> names, string reason)
    {
        foreach (string name in names)
        {
            context.Plan.Add(kind, name, RecoveryAction.Conflict, reason);
        }
    }
}
