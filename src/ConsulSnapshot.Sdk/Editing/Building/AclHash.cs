namespace ConsulSnapshot.Sdk;

/// <summary>The hashes by which datacenters replicate ACL objects: BLAKE2b-256 over an object's texts, one after the other.</summary>
/// <remarks>A restoring server computes a token's where there is none; a policy's and a role's it takes as it is. Source: format document 6.7.</remarks>
internal static class AclHash
{
    // Until then the kind and the rules of legacy tokens count.
    private static readonly ConsulMinor s_lastWithLegacyTokens = new(1, 14);

    public static byte[] Of(AclPolicyRecord policy) =>
        Blake2b.Hash([policy.Name, policy.Description, policy.Rules, .. policy.Datacenters ?? []]);

    public static byte[] Of(AclRoleRecord role) => Blake2b.Hash(
    [
        role.Name,
        role.Description,
        .. (role.Policies ?? []).Select(static link => link.Id),
        .. Identities(role.ServiceIdentities, role.NodeIdentities, role.TemplatedPolicies),
    ]);

    public static byte[] Of(AclTokenRecord token, ConsulMinor release) => Blake2b.Hash(
    [
        token.Description,
        .. release <= s_lastWithLegacyTokens ? [token.Type, token.Rules] : Array.Empty<string>(),
        token.Local ? "local" : "global",
        .. (token.Policies ?? []).Select(static link => link.Id),
        .. (token.Roles ?? []).Select(static link => link.Id),
        .. Identities(token.ServiceIdentities, token.NodeIdentities, token.TemplatedPolicies),
    ]);

    private static IEnumerable<string> Identities(
        ValueList<AclServiceIdentity?>? services, ValueList<AclNodeIdentity?>? nodes, ValueList<AclTemplatedPolicy?>? templates) =>
    [
        .. (services ?? []).OfType<AclServiceIdentity>().SelectMany(static identity => (IEnumerable<string>)[identity.ServiceName, .. identity.Datacenters ?? []]),
        .. (nodes ?? []).OfType<AclNodeIdentity>().SelectMany(static identity => (IEnumerable<string>)[identity.NodeName, identity.Datacenter]),
        .. (templates ?? []).OfType<AclTemplatedPolicy>().SelectMany(static template =>
            (IEnumerable<string>)[template.TemplateId, template.TemplateName, template.TemplateVariables?.Name ?? "", .. template.Datacenters ?? []]),
    ];
}
