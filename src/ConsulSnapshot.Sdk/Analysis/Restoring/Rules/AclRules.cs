namespace ConsulSnapshot.Sdk;

/// <summary>Rules about ACL tokens, policies, roles, binding rules and auth methods.</summary>
/// <remarks>Source: hashicorp/consul, agent/consul/state/acl_schema.go; format document 8.3.</remarks>
internal sealed class AclRules(RestoreState state) : RecordRules(state)
{
    private const string PolicyKind = "acl-policy";
    private const string RoleKind = "acl-role";
    private const string MethodKind = "acl-auth-method";

    // Seconds from year 1 to 1970.
    private const long UnixEpoch = 62_135_596_800;

    public void Visit(AclTokenRecord token, in RecordPlace place)
    {
        string key = token.AccessorId;
        string secret = token.SecretId.Reveal() ?? "";
        if (RequireKey(secret, "SecretID", place, key))
        {
            State.Claim("acl-token", secret, place, key);
        }

        if (RequireKey(token.AccessorId, "AccessorID", place, key, ReleaseRange.Since(1, 15)))
        {
            RequireUuid(token.AccessorId, "AccessorID", place, key);
            if (State.Keys.HasBefore(KeyHash.Of("acl-accessor", token.AccessorId), place, out RecordPlace before))
            {
                Findings.Suspicious("duplicate-name", place, key, $"The token of record {before.Record} has the same accessor.");
            }
        }

        if (token.ExpirationTime is { IsZero: false } expiration && expiration.Seconds < UnixEpoch)
        {
            Findings.Fatal("time-before-1970", place, key, $"ExpirationTime must not be before 1970: found {expiration}. A restoring server dies of it.");
        }

        if (token.Rules.Length > 0 || token.Type.Length > 0)
        {
            Findings.Lost("legacy-token", place, key, "The token has rules or a type of the ACL system before 1.4, which releases from 1.15 on pass over: it loses its permissions. Give it a policy first.", ReleaseRange.Since(1, 15));
        }

        VisitLinks(token, place, key);
    }

    public void Visit(LegacyAclRecord token, in RecordPlace place)
    {
        // A server takes it as a token with this secret. Source: hashicorp/consul, agent/consul/fsm/snapshot_oss.go, restoreACL.
        State.Claim("acl-token", token.Id.Reveal() ?? "", place, token.Identity);
    }

    public void Visit(AclPolicyRecord policy, in RecordPlace place)
    {
        RequireUuid(policy.Id, "ID", place, policy.Name);
        RequireKey(policy.Name, "Name", place, policy.Id);
        State.Claim(PolicyKind, policy.Id, place, policy.Name);
        State.AddTarget(PolicyKind, policy.Id, place);
        ReportTwice(PolicyKind, policy.Name, place);
    }

    public void Visit(AclRoleRecord role, in RecordPlace place)
    {
        RequireUuid(role.Id, "ID", place, role.Name);
        RequireKey(role.Name, "Name", place, role.Id);
        State.Claim(RoleKind, role.Id, place, role.Name);
        State.AddTarget(RoleKind, role.Id, place);
        ReportTwice(RoleKind, role.Name, place);
        foreach (AclRolePolicyLink link in role.Policies ?? [])
        {
            RequireUuid(link.Id, "The ID of a policy link", place, role.Name, ReleaseRange.Since(1, 10));
            Link(PolicyKind, link.Id, link.Name, "role", place, role.Name);
        }
    }

    public void Visit(AclBindingRuleRecord rule, in RecordPlace place)
    {
        RequireUuid(rule.Id, "ID", place, rule.Id);
        State.Claim("acl-binding-rule", rule.Id, place, rule.Id);
        if (RequireKey(rule.AuthMethod, "AuthMethod", place, rule.Id))
        {
            State.AddReference(MethodKind, rule.AuthMethod, place, "dangling-link", rule.Id, $"The binding rule's auth method {SnapshotMessage.Quote(rule.AuthMethod)} is not in the snapshot: it binds nothing.");
        }
    }

    public void Visit(AclAuthMethodRecord method, in RecordPlace place)
    {
        if (RequireKey(method.Name, "Name", place, null))
        {
            State.Claim(MethodKind, method.Name.ToLowerInvariant(), place, method.Name);
            State.AddTarget(MethodKind, method.Name, place);
        }
    }

    private void VisitLinks(AclTokenRecord token, in RecordPlace place, string key)
    {
        foreach (AclTokenPolicyLink link in token.Policies ?? [])
        {
            Link(PolicyKind, link.Id, link.Name, "token", place, key);
        }

        foreach (AclTokenRoleLink link in token.Roles ?? [])
        {
            Link(RoleKind, link.Id, link.Name, "token", place, key);
        }

        if (token.AuthMethod.Length > 0)
        {
            State.AddReference(MethodKind, token.AuthMethod, place, "dangling-link", key,
                $"The token was made by the auth method {SnapshotMessage.Quote(token.AuthMethod)}, which is not in the snapshot.");
        }
    }

    private void Link(string kind, string id, string name, string owner, in RecordPlace place, string key) =>
        State.AddReference(kind, id, place, "dangling-link", key, $"The {owner} has a link to {kind} {SnapshotMessage.Quote(name)}, which is not in the snapshot: it grants nothing.");

    private void ReportTwice(string kind, string name, in RecordPlace place)
    {
        if (name.Length > 0 && State.Keys.HasBefore(KeyHash.Of($"{kind}-name", name.ToLowerInvariant()), place, out RecordPlace before))
        {
            Findings.Suspicious("duplicate-name", place, name, $"Record {before.Record} has the same name: only one of the two can be found by it.");
        }
    }
}
