namespace ConsulSnapshot.Sdk;

/// <summary>Fills in the links of tokens and roles: whoever gives a name or an id gets both.</summary>
/// <remarks>A token finds its policies by id; the name is for people. Source: format document 6.7.</remarks>
internal sealed class AclLinks
{
    /// <summary>The policies that every server has that is told to control access, whatever it restores.</summary>
    public static readonly IReadOnlyDictionary<string, string> BuiltInPolicies = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["00000000-0000-0000-0000-000000000001"] = "global-management",
        ["00000000-0000-0000-0000-000000000002"] = "builtin/global-read-only",
    };

    private readonly Dictionary<string, (string Id, string Name)> _policies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Id, string Name)> _roles = new(StringComparer.Ordinal);

    public AclLinks(IReadOnlyCollection<ConsulRecord> records)
    {
        foreach (AclPolicyRecord policy in records.OfType<AclPolicyRecord>())
        {
            Add(_policies, policy.Id, policy.Name);
        }

        foreach (AclRoleRecord role in records.OfType<AclRoleRecord>())
        {
            Add(_roles, role.Id, role.Name);
        }

        foreach ((string id, string name) in BuiltInPolicies)
        {
            Add(_policies, id, name);
        }
    }

    public ConsulRecord Fill(ConsulRecord record) => record switch
    {
        AclTokenRecord { Layout.IsRead: false } token => token with
        {
            Policies = token.Policies is null ? null : [.. token.Policies.Select(FillPolicy)],
            Roles = token.Roles is null ? null : [.. token.Roles.Select(FillRole)],
        },
        AclRoleRecord { Layout.IsRead: false } role => role with { Policies = role.Policies is null ? null : [.. role.Policies.Select(FillPolicy)] },
        _ => record,
    };

    private AclTokenPolicyLink FillPolicy(AclTokenPolicyLink link)
    {
        (string id, string name) = Find(_policies, link.Id, link.Name);
        return link with { Id = id, Name = name };
    }

    private AclRolePolicyLink FillPolicy(AclRolePolicyLink link)
    {
        (string id, string name) = Find(_policies, link.Id, link.Name);
        return link with { Id = id, Name = name };
    }

    private AclTokenRoleLink FillRole(AclTokenRoleLink link)
    {
        (string id, string name) = Find(_roles, link.Id, link.Name);
        return link with { Id = id, Name = name };
    }

    private static void Add(Dictionary<string, (string Id, string Name)> targets, string id, string name)
    {
        // An id that is given counts before a name that looks like one.
        targets.TryAdd(id, (id, name));
        targets.TryAdd(name, (id, name));
    }

    private static (string Id, string Name) Find(Dictionary<string, (string Id, string Name)> targets, string id, string name) =>
        targets.TryGetValue(id.Length > 0 ? id : name, out (string Id, string Name) target) ? target : (id, name);
}
