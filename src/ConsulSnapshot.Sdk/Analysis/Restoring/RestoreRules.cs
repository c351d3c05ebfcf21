using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>Judges record after record, for all releases at once.</summary>
internal sealed class RestoreRules
{
    private static readonly string s_keyValueName = RecordType.KeyValue.ToConsulName();

    private readonly FindingCollector _findings;
    private readonly RestoreState _state;
    private readonly SessionRules _sessions;
    private readonly CatalogRules _catalog;
    private readonly KeyValueRules _keyValues;
    private readonly QueryRules _queries;
    private readonly AclRules _acl;
    private readonly ConnectRules _connect;
    private readonly ConfigEntryRules _entries;
    private readonly ServerRules _server;
    private readonly PeeringRules _peerings;
    private readonly IndexRules _indexes;

    public RestoreRules(FindingCollector findings)
    {
        _findings = findings;
        _state = new RestoreState(findings);
        _sessions = new SessionRules(_state);
        _catalog = new CatalogRules(_state, _sessions);
        _keyValues = new KeyValueRules(_state);
        _queries = new QueryRules(_state);
        _acl = new AclRules(_state);
        _connect = new ConnectRules(_state);
        _entries = new ConfigEntryRules(_state);
        _server = new ServerRules(_state);
        _peerings = new PeeringRules(_state);
        _indexes = new IndexRules(findings);
    }

    /// <summary>Judges one record; gets it as a typed object if a release can read it. KV entries are judged without one.</summary>
    public ConsulRecord? Visit(in StateRecord record)
    {
        if (record.Type == RecordType.KeyValue && record.Value.IsSingleSegment && KeyValueView.TryRead(record.Value.FirstSpan, out KeyValueView view))
        {
            RecordPlace ofEntry = new(record.Number, record.Offset, s_keyValueName);
            _keyValues.Visit(view.Key, view.Session, ofEntry);
            _indexes.Visit(view, ofEntry);
            return null;
        }

        RecordPlace place = new(record.Number, record.Offset, record.Type.ToConsulName());
        TypeRules.Check(record.Type, place, _findings);
        ConsulRecord? typed = ShapeRules.Read(record, ref place, _findings);
        if (typed is null)
        {
            return null;
        }

        Visit(typed, place);
        _indexes.Visit(typed, place);
        return typed;
    }

    /// <summary>Judges what can only be said at the end.</summary>
    public void Finish(SnapshotMetadata? metadata, StateHeader? header)
    {
        _state.Finish();
        _connect.Finish();
        _indexes.Finish(metadata, header);
    }

    private void Visit(ConsulRecord typed, in RecordPlace place)
    {
        switch (typed)
        {
            case KeyValueRecord entry:
                _keyValues.Visit(entry.KeyBytes.Span, Encoding.UTF8.GetBytes(entry.Session), place);
                break;
            case RegistrationRecord registration:
                _catalog.Visit(registration, place);
                break;
            case TombstoneRecord tombstone:
                _keyValues.Visit(tombstone, place);
                break;
            case IndexRecord index:
                _server.Visit(index, place);
                break;
            case ConfigEntryRecord entry:
                _entries.Visit(entry, place);
                break;
            case SessionRecord session:
                _sessions.Visit(session, place);
                break;
            case CoordinateBatchRecord coordinates:
                _sessions.Visit(coordinates, place);
                break;
            case PreparedQueryRecord query:
                _queries.Visit(query, place);
                break;
            case AutopilotRecord autopilot:
                _server.Visit(autopilot, place);
                break;
            case FederationStateRecord federation:
                _server.Visit(federation, place);
                break;
            case SystemMetadataRecord metadata:
                _server.Visit(metadata, place);
                break;
            case FreeVirtualIPRecord address:
                _server.Visit(address, place);
                break;
            case ServiceVirtualIPRecord address:
                _server.Visit(address, place);
                break;
            default:
                VisitSecurity(typed, place);
                break;
        }
    }

    private void VisitSecurity(ConsulRecord typed, in RecordPlace place)
    {
        switch (typed)
        {
            case AclTokenRecord token:
                _acl.Visit(token, place);
                break;
            case LegacyAclRecord token:
                _acl.Visit(token, place);
                break;
            case AclPolicyRecord policy:
                _acl.Visit(policy, place);
                break;
            case AclRoleRecord role:
                _acl.Visit(role, place);
                break;
            case AclBindingRuleRecord rule:
                _acl.Visit(rule, place);
                break;
            case AclAuthMethodRecord method:
                _acl.Visit(method, place);
                break;
            case IntentionRecord intention:
                _connect.Visit(intention, place);
                break;
            case ConnectCARecord root:
                _connect.Visit(root, place);
                break;
            case ConnectCAProviderStateRecord provider:
                _connect.Visit(provider, place);
                break;
            case ConnectCAConfigRecord config:
                _connect.Visit(config, place);
                break;
            case PeeringRecord peering:
                _peerings.Visit(peering, place);
                break;
            case PeeringTrustBundleRecord bundle:
                _peerings.Visit(bundle, place);
                break;
            case PeeringSecretsRecord secrets:
                _peerings.Visit(secrets, place);
                break;
            case ResourceRecord resource:
                _peerings.Visit(resource, place);
                break;
        }
    }
}
