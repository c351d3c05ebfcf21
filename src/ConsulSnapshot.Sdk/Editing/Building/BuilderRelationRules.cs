namespace ConsulSnapshot.Sdk;

/// <summary>What a server demands of records among each other: what would be lost, or point nowhere.</summary>
/// <remarks>Source: format document 8.3.</remarks>
internal static class BuilderRelationRules
{
    public static void Check(IReadOnlyList<ConsulRecord> records, BuilderFindings findings)
    {
        CheckKeys(records, findings);
        CheckNodes(records, findings);
        CheckSessions(records, findings);
        CheckAcl(records, findings);
    }

    private static void CheckKeys(IReadOnlyList<ConsulRecord> records, BuilderFindings findings)
    {
        HashSet<(RecordType, string)> keys = [];
        foreach (ConsulRecord record in records)
        {
            string key = record switch
            {
                KeyValueRecord entry => Convert.ToHexString(entry.KeyBytes.Span),
                TombstoneRecord tombstone => Convert.ToHexString(tombstone.KeyBytes.Span),
                _ => RecordOrder.Key(record),
            };

            // A coordinate replaces another without harm; of resources, and what peers share, more than a name is the key.
            bool isKeyed = record.RecordType is not (RecordType.Coordinates or RecordType.ChunkingState or RecordType.Resource
                or RecordType.Peering or RecordType.PeeringTrustBundle or RecordType.PeeringSecrets);
            findings.Require(!isKeyed || keys.Add((record.RecordType, key)), record, "of two with one key the first would be lost: the key must be unique", "it twice");
        }

        RequireUnique(records.OfType<AclPolicyRecord>(), static policy => policy.Name, "Name", findings);
        RequireUnique(records.OfType<AclRoleRecord>(), static role => role.Name, "Name", findings);
        RequireUnique(records.OfType<AclTokenRecord>(), static token => token.AccessorId, "AccessorID", findings);
    }

    private static void CheckNodes(IReadOnlyList<ConsulRecord> records, BuilderFindings findings)
    {
        List<RegistrationRecord> parts = [.. records.OfType<RegistrationRecord>()];
        Dictionary<string, RegistrationRecord> nodes = new(StringComparer.Ordinal);
        foreach (RegistrationRecord node in parts.Where(RegistrationParts.IsNode))
        {
            nodes.TryAdd(node.NodeKey(), node);
        }

        // The first would count as renamed and go, with all that is on it.
        RequireUnique(nodes.Values.Where(static node => node.Id.Length > 0), static node => $"{node.PeerName}/{node.Id.ToUpperInvariant()}", "ID", findings);

        HashSet<(string, string)> services = [.. parts.Where(static part => part.Service is not null).Select(static part => (part.NodeKey(), part.Service!.Id.ToLowerInvariant()))];
        foreach (RegistrationRecord part in parts)
        {
            RegistrationRecord node = nodes[part.NodeKey()];
            findings.Require(part.Address == node.Address, part, $"the address of a node must be the same in all its records, '{node.Address}'", $"'{part.Address}'");
            findings.Require(part.Id == node.Id, part, $"the ID of a node must be the same in all its records, '{node.Id}'", $"'{part.Id}'");
            if (part.Check is { ServiceId.Length: > 0 } check)
            {
                findings.Require(services.Contains((part.NodeKey(), check.ServiceId.ToLowerInvariant())), part, "the service of a check must be on its node", $"'{check.ServiceId}'");
            }
        }
    }

    private static void CheckSessions(IReadOnlyList<ConsulRecord> records, BuilderFindings findings)
    {
        HashSet<string> nodes = [.. records.OfType<RegistrationRecord>().Where(static part => part.PeerName.Length == 0).Select(static part => part.Node.ToLowerInvariant())];
        HashSet<(string, string)> checks =
        [
            .. records.OfType<RegistrationRecord>().Where(static part => part.Check is not null).Select(static part => (part.Node.ToLowerInvariant(), part.Check!.CheckId)),
        ];
        HashSet<string> sessions = new(StringComparer.Ordinal);
        foreach (SessionRecord session in records.OfType<SessionRecord>())
        {
            sessions.Add(session.Id);
            string node = session.Node.ToLowerInvariant();
            findings.Require(nodes.Contains(node), session, "the node of a session must be in the catalog", $"'{session.Node}'");
            foreach (string check in (IEnumerable<string>)[.. session.NodeChecks ?? [], .. session.Checks ?? [], .. (session.ServiceChecks ?? []).Select(static check => check.Id)])
            {
                findings.Require(checks.Contains((node, check)), session, $"the checks of a session must be on its node, '{session.Node}'", $"'{check}'");
            }
        }

        foreach (ConsulRecord record in records)
        {
            string session = record switch
            {
                KeyValueRecord entry => entry.Session,
                PreparedQueryRecord query => query.Session,
                _ => "",
            };
            findings.Require(session.Length == 0 || sessions.Contains(session), record, "what a session holds must name one that is there, else it stays held for ever", $"'{session}'");
        }
    }

    private static void CheckAcl(IReadOnlyList<ConsulRecord> records, BuilderFindings findings)
    {
        HashSet<string> policies = [.. AclLinks.BuiltInPolicies.Keys, .. records.OfType<AclPolicyRecord>().Select(static policy => policy.Id)];
        HashSet<string> roles = [.. records.OfType<AclRoleRecord>().Select(static role => role.Id)];
        HashSet<string> methods = [.. records.OfType<AclAuthMethodRecord>().Select(static method => method.Name)];

        // Servers leave links behind that point nowhere, and do no harm by it: what came from a snapshot may have some.
        foreach (ConsulRecord record in records.Where(static record => !record.Layout.IsRead))
        {
            IEnumerable<(string Id, string Name)> linked = record switch
            {
                AclTokenRecord token => (token.Policies ?? []).Select(static link => (link.Id, link.Name)),
                AclRoleRecord role => (role.Policies ?? []).Select(static link => (link.Id, link.Name)),
                _ => [],
            };
            foreach ((string id, string name) in linked)
            {
                findings.Require(policies.Contains(id), record, "the policies that are linked must be there", $"'{(name.Length == 0 ? id : name)}'");
            }

            foreach (AclTokenRoleLink link in (record as AclTokenRecord)?.Roles ?? [])
            {
                findings.Require(roles.Contains(link.Id), record, "the roles that are linked must be there", $"'{(link.Name.Length == 0 ? link.Id : link.Name)}'");
            }

            if (record is AclBindingRuleRecord rule)
            {
                findings.Require(methods.Contains(rule.AuthMethod), record, "the auth method of a binding rule must be there", $"'{rule.AuthMethod}'");
            }
        }
    }

    private static void RequireUnique<T>(IEnumerable<T> records, Func<T, string> member, string name, BuilderFindings findings)
        where T : ConsulRecord
    {
        HashSet<string> values = new(StringComparer.Ordinal);
        foreach (T record in records)
        {
            findings.Require(values.Add(member(record)), record, $"{name} must be unique", $"'{member(record)}' twice");
        }
    }
}
