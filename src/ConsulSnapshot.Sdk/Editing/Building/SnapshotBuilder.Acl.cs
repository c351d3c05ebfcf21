namespace ConsulSnapshot.Sdk;

/// <summary>Access control.</summary>
public sealed partial class SnapshotBuilder
{
    /// <summary>Adds an ACL policy.</summary>
    /// <param name="name">The name.</param>
    /// <param name="rules">The rules, HCL or JSON. They are not parsed here.</param>
    /// <param name="configure">Changes the policy; <see langword="null"/> for none.</param>
    /// <returns>This builder.</returns>
    public SnapshotBuilder AclPolicy(string name, string rules, Func<AclPolicyRecord, AclPolicyRecord>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(rules);
        AclPolicyRecord policy = new() { Name = name, Rules = rules };
        return Add(configure?.Invoke(policy) ?? policy);
    }

    /// <summary>Adds an ACL role.</summary>
    /// <param name="name">The name.</param>
    /// <param name="policies">The names or the ids of its policies, those that every server has included.</param>
    /// <param name="configure">Changes the role; <see langword="null"/> for none.</param>
    /// <returns>This builder.</returns>
    public SnapshotBuilder AclRole(string name, IEnumerable<string>? policies = null, Func<AclRoleRecord, AclRoleRecord>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        AclRoleRecord role = new() { Name = name, Policies = policies is null ? null : [.. policies.Select(static policy => new AclRolePolicyLink { Name = policy })] };
        return Add(configure?.Invoke(role) ?? role);
    }

    /// <summary>Adds an ACL token.</summary>
    /// <param name="description">What people are told about it; ids that are not given are derived from it.</param>
    /// <param name="secret">The secret; <see langword="null"/> for one derived from the seed and the description, which is for tests only.</param>
    /// <param name="policies">The names or the ids of its policies, those that every server has included, such as <c>global-management</c>.</param>
    /// <param name="roles">The names or the ids of its roles.</param>
    /// <param name="configure">Changes the token; <see langword="null"/> for none.</param>
    /// <returns>This builder.</returns>
    /// <remarks>As soon as there is a token, the snapshot says that ACLs were bootstrapped: no server hands out a first token after its restore.</remarks>
    public SnapshotBuilder AclToken(
        string description,
        string? secret = null,
        IEnumerable<string>? policies = null,
        IEnumerable<string>? roles = null,
        Func<AclTokenRecord, AclTokenRecord>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(description);
        AclTokenRecord token = new()
        {
            Description = description,
            SecretId = secret ?? "",
            Policies = policies is null ? null : [.. policies.Select(static policy => new AclTokenPolicyLink { Name = policy })],
            Roles = roles is null ? null : [.. roles.Select(static role => new AclTokenRoleLink { Name = role })],
        };
        return Add(configure?.Invoke(token) ?? token);
    }
}
