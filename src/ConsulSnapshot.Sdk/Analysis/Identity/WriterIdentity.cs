namespace ConsulSnapshot.Sdk;

/// <summary>Which releases write records of the shapes seen, and whether Enterprise does.</summary>
/// <remarks>
/// A server writes all members that it knows, also empty ones, and no others: a member that is there says "not older", one that is missing says "not newer".
/// Source: format document 5.4, and the columns "since" of section 6.
/// </remarks>
internal sealed class WriterIdentity
{
    // What Consul was before records had the shapes that are known here.
    private static readonly ConsulMinor s_first = new(1, 0);

    private readonly HashSet<(StructShape Shape, ulong Seen)> _seen = [];
    private ConsulMinor _from = s_first;
    private ConsulMinor _until = ConsulMinor.Latest;

    public string? EnterpriseEvidence { get; private set; }

    /// <summary>Looks at a record.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="typed">The record; <see langword="null"/> if it cannot be read.</param>
    /// <param name="hasUnknown">Whether unknown members were kept.</param>
    public void Visit(RecordType type, ConsulRecord? typed, bool hasUnknown)
    {
        // Source: format document 4.3.
        if ((byte)type >= 64)
        {
            EnterpriseEvidence ??= $"records of type {(byte)type}";
            return;
        }

        if (typed is null || RecordCatalog.Find(type) is not { } definition)
        {
            return;
        }

        _from = Max(_from, definition.Since);
        if (hasUnknown && EnterpriseEvidence is null)
        {
            LookForTenancy(type, typed);
            LookForTenancy(type, (typed as ConfigEntryRecord)?.Entry);
        }

        Add(definition.Shape?.Members, typed);
        switch (typed)
        {
            case RegistrationRecord registration:
                Add(NodeService.Shape, registration.Service);
                Add(ConnectProxyConfig.Shape, registration.Service?.Proxy);
                Add(HealthCheck.Shape, registration.Check);
                Add(HealthCheckDefinition.Shape, registration.Check?.Definition);
                break;
            case ConfigEntryRecord entry:
                Add(entry);
                break;
        }
    }

    /// <summary>Gets the range; <see langword="null"/> if nothing was seen, or what no release writes.</summary>
    public ConsulVersionRange? ToRange() =>
        _until < _from || (_from == s_first && _until == ConsulMinor.Latest) ? null : new(ToVersion(_from), _until == ConsulMinor.Latest ? null : ToVersion(_until));

    private static ConsulMinor Max(ConsulMinor left, ConsulMinor right) => left > right ? left : right;

    private static ConsulMinor Min(ConsulMinor left, ConsulMinor right) => left < right ? left : right;

    // 2.0 came after 1.22. Source: format document, section 15.
    private static ConsulMinor Before(ConsulMinor release) => release == new ConsulMinor(2, 0) ? new ConsulMinor(1, 22) : new ConsulMinor((ushort)(release.Number - 1));

    private static ConsulMinor After(ConsulMinor release) => release == new ConsulMinor(1, 22) ? new ConsulMinor(2, 0) : new ConsulMinor((ushort)(release.Number + 1));

    // No 1.11 was looked at: what 1.12 has and 1.10 has not may be of 1.11. Source: format document, the paragraph on "since".
    private static ConsulMinor AtTheEarliest(ConsulMinor since) => since == new ConsulMinor(1, 12) ? new ConsulMinor(1, 11) : since;

    private static ConsulVersion ToVersion(ConsulMinor release) => new(release.Number / 100, release.Number % 100);

    private void LookForTenancy(RecordType type, ConsulStruct? value)
    {
        if (value?.GetUnknownMembers().FirstOrDefault(static name => name is "Namespace" or "Partition") is { } name)
        {
            EnterpriseEvidence ??= $"key {name} in {type.ToConsulName()} records";
        }
    }

    private void Add(ConfigEntryRecord entry)
    {
        if (ConfigEntryKind.SinceOf(entry.Kind) is { } since)
        {
            _from = Max(_from, since);
        }

        if (ConfigEntryKind.IsEnterprise(entry.Kind))
        {
            EnterpriseEvidence ??= $"configuration entries of kind {entry.Kind}";
        }

        if (ConfigEntryKind.ShapeOf(entry.Kind) is { } shape)
        {
            Add(shape, entry.Entry);
        }
    }

    private void Add(StructShape? shape, ConsulStruct? value)
    {
        if (shape is not null && value is { Layout: { IsRead: true } layout } && _seen.Count < SnapshotIdentity.MostItems && _seen.Add((shape, layout.Seen)))
        {
            Narrow(shape, layout.Seen);
        }
    }

    private void Narrow(StructShape shape, ulong seen)
    {
        ConsulMinor oldest = shape.Members.Min(static member => member.Since);
        for (int i = 0; i < shape.Members.Length; i++)
        {
            MemberShape member = shape.Members[i];
            if ((seen & (1UL << i)) != 0)
            {
                _from = Max(_from, AtTheEarliest(member.Since));
                _until = member.IsRemoved ? Min(_until, member.Until) : _until;
            }
            else if (member.IsRemoved)
            {
                // Not yet known, or not any more: certain only for what was there from the beginning.
                _from = member.Since == oldest ? Max(_from, After(member.Until)) : _from;
            }
            else if (!member.Has(MemberTraits.NotWrittenEmpty))
            {
                _until = Min(_until, Before(member.Since));
            }
        }
    }
}
