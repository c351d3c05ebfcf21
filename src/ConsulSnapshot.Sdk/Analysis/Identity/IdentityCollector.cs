namespace ConsulSnapshot.Sdk;

/// <summary>Looks at records for what tells where they come from. Keeps small sets, whose size has a limit.</summary>
internal sealed class IdentityCollector(SnapshotMetadata? metadata, SnapshotIdentityOptions options)
{
    // One server has written all records, so that some of each type show what it knows.
    private const int SampledPerType = 16;

    private readonly ServerIdentity _servers = new(metadata);
    private readonly AclIdentity _acl = new(options.Token);
    private readonly AuthorityIdentity _authority = new();
    private readonly PeeringIdentity _peerings = new();
    private readonly WriterIdentity _writer = new();
    private readonly int[] _sampled = new int[byte.MaxValue + 1];

    /// <summary>Looks at a record. KV entries, the bulk of a state, are passed over.</summary>
    public void Visit(in StateRecord record)
    {
        if (IsSampled(record.Type) || IsTelling(record.Type))
        {
            ConsulRecord typed = record.Read(ConsulMinor.Latest, keepsUnknown: true, out ReadOutcome outcome);
            Visit(record.Type, outcome.Violation is null ? typed : null, hasUnknown: true);
        }
    }

    /// <summary>Looks at a record that was read for another purpose; <see langword="null"/> if no release can read it.</summary>
    public void Visit(in StateRecord record, ConsulRecord? typed)
    {
        if (IsSampled(record.Type))
        {
            // Read anew, because unknown members were not kept: by them Enterprise is known.
            Visit(record);
        }
        else
        {
            Visit(record.Type, typed, hasUnknown: false);
        }
    }

    public SnapshotIdentity ToIdentity(SnapshotVerification verification) => new()
    {
        TakenAt = verification.Metadata?.TakenAt,
        IsComplete = verification.IsReadable,
        Datacenters = _servers.Datacenters,
        ClusterId = _authority.ClusterId,
        Servers = _servers.ToServers(verification.Metadata),
        WrittenBy = _writer.ToRange(),
        EnterpriseEvidence = _writer.EnterpriseEvidence ?? _servers.EnterpriseEvidence,
        TokenCount = _acl.TokenCount,
        IsAclBootstrapped = _acl.IsBootstrapped,
        Token = _acl.ToToken(),
        CertificateAuthority = _authority.ToAuthority(),
        Peerings = _peerings.Peerings,
    };

    /// <summary>Tells whether all records of a type are looked at, not only the first ones.</summary>
    private static bool IsTelling(RecordType type) => type is RecordType.Register or RecordType.AclToken or RecordType.AclRole or RecordType.AclPolicy or RecordType.LegacyAcl
        or RecordType.ConnectCA or RecordType.ConnectCAConfig or RecordType.ConnectCAProviderState or RecordType.Index or RecordType.ConfigEntry or RecordType.Peering;

    private bool IsSampled(RecordType type) => type != RecordType.KeyValue && _sampled[(byte)type] < SampledPerType;

    private void Visit(RecordType type, ConsulRecord? typed, bool hasUnknown)
    {
        if (type != RecordType.KeyValue)
        {
            _sampled[(byte)type] = Math.Min(_sampled[(byte)type] + 1, SampledPerType);
            _writer.Visit(type, typed, hasUnknown);
        }

        switch (typed)
        {
            case RegistrationRecord registration:
                _servers.Visit(registration);
                break;
            case AclTokenRecord token:
                _acl.Visit(token);
                break;
            case AclRoleRecord role:
                _acl.Visit(role);
                break;
            case AclPolicyRecord policy:
                _acl.Visit(policy);
                break;
            case LegacyAclRecord legacy:
                _acl.Visit(legacy);
                break;
            case IndexRecord index:
                _acl.Visit(index);
                break;
            case ConnectCARecord root:
                _authority.Visit(root);
                break;
            case ConnectCAConfigRecord config:
                _authority.Visit(config);
                break;
            case ConnectCAProviderStateRecord state:
                _authority.Visit(state);
                break;
            case PeeringRecord peering:
                _peerings.Visit(peering);
                break;
        }
    }
}
