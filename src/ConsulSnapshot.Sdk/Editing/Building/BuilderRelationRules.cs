namespace ConsulSnapshot.Sdk;

/// <summary>What a server would restore, but nobody can have meant: names that say nothing, records that contradict each other, or will kill a server later.</summary>
internal static class BuilderRelationRules
{
    public static void Check(IReadOnlyList<ConsulRecord> records, BuilderFindings findings)
    {
        CheckNames(records, findings);
        CheckKinds(records, findings);
        CheckNodes(records, findings);
        CheckSessions(records, findings);
        CheckAcl(records, findings);
    }

    /// <summary>Links are given by name, so a name has to say which object is meant.</summary>
    private static void CheckNames(IReadOnlyList<ConsulRecord> records, BuilderFindings findings)
    {
        RequireUnique(records.OfType<AclPolicyRecord>(), static policy => policy.Name, "Name", findings);
        RequireUnique(records.OfType<AclRoleRecord>(), static role => role.Name, "Name", findings);
        RequireUnique(records.OfType<AclTokenRecord>(), static token => token.AccessorId, "AccessorID", findings);
    }

    private static void CheckKinds(IReadOnlyList<ConsulRecord> records, BuilderFindings findings)
    {
        foreach (ConfigEntryRecord record in records.OfType<ConfigEntryRecord>())
        {
            // The kind in front decides how a server reads the entry.
            findings.Require(record.Entry is not { } entry || record.Kind == entry.Kind, record, $"the kind in front must be the entry's, '{record.Entry?.Kind}'", $"'{record.Kind}'");
        }
    }

    private static void CheckNodes(IReadOnlyList<ConsulRecord> records, BuilderFindings findings)
    {
        List<RegistrationRecord> parts = [.. records.OfType<RegistrationRecord>()];
        Dictionary<string, RegistrationRecord> nodes = new(StringComparer.Ordinal);
        foreach (RegistrationRecord node in parts.Where(RegistrationParts.IsNode))
        {
            findings.Require(nodes.TryAdd(node.NodeKey(), node), node, "a node must be given once", "it twice");
        }

        foreach (RegistrationRecord part in parts)
        {
            RegistrationRecord node = nodes[part.NodeKey()];
            findings.Require(part.Address == node.Address, part, $"the address of a node must be the same in all its records, '{node.Address}'", $"'{part.Address}'");
            findings.Require(part.Id == node.Id, part, $"the ID of a node must be the same in all its records, '{node.Id}'", $"'{part.Id}'");
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

            // A server takes any other, and dies of it when the session ends.
            findings.Require(session.Behavior is "release" or "delete", session, "Behavior must be 'release' or 'delete'", $"'{session.Behavior}'");
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
