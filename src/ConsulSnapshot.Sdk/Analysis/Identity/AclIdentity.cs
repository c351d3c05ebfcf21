using System.Text.RegularExpressions;

namespace ConsulSnapshot.Sdk;

/// <summary>What a snapshot holds of ACL tokens, and whether a certain one is among them.</summary>
/// <param name="wanted">The secret or accessor id of the token to look for.</param>
internal sealed partial class AclIdentity(Secret<string>? wanted)
{
    // Source: format document 6.7 (built-in policy) and 6.12 (index that uses bootstrapping up).
    private const string GlobalManagementId = "00000000-0000-0000-0000-000000000001";
    private const string BootstrapIndex = "acl-token-bootstrap";
    private const string LegacyManagement = "management";

    private readonly string? _wanted = wanted?.Reveal() is { Length: > 0 } text ? text : null;
    private readonly Dictionary<string, string[]> _policiesOfRoles = [];
    private readonly HashSet<string> _writingPolicies = [GlobalManagementId];
    private AclTokenRecord? _found;
    private SnapshotToken? _legacy;

    public long TokenCount { get; private set; }

    public bool IsBootstrapped { get; private set; }

    public void Visit(AclTokenRecord token)
    {
        TokenCount++;
        if (_wanted is not null && (token.SecretId.Reveal() == _wanted || token.AccessorId == _wanted))
        {
            _found = token with { SecretId = "" };
        }
    }

    public void Visit(AclRoleRecord role)
    {
        if (_policiesOfRoles.Count < SnapshotIdentity.MostItems && role.Policies is { } policies)
        {
            _policiesOfRoles.TryAdd(role.Id, [.. policies.Take(SnapshotIdentity.MostItems).Select(static policy => policy.Id)]);
        }
    }

    public void Visit(AclPolicyRecord policy)
    {
        if (_writingPolicies.Count < SnapshotIdentity.MostItems && AclWriteRule.IsMatch(policy.Rules))
        {
            _writingPolicies.Add(policy.Id);
        }
    }

    public void Visit(LegacyAclRecord token)
    {
        TokenCount++;
        if (_wanted is not null && token.Id.Reveal() == _wanted)
        {
            _legacy = new SnapshotToken("", token.Name, false, null, token.Type == LegacyManagement) { MayWriteAcl = token.Type == LegacyManagement };
        }
    }

    public void Visit(IndexRecord index) => IsBootstrapped |= index.Key == BootstrapIndex;

    public SnapshotToken? ToToken()
    {
        if (_found is not { } token)
        {
            return _legacy;
        }

        bool isLegacyManagement = token.Type == LegacyManagement;
        string[] policies = [.. PoliciesOf(token)];
        return new SnapshotToken(token.AccessorId, token.Description, token.Local, IdentityTime.Of(token.ExpirationTime), isLegacyManagement || policies.Contains(GlobalManagementId))
        {
            MayWriteAcl = isLegacyManagement || policies.Any(_writingPolicies.Contains),
        };
    }

    private IEnumerable<string> PoliciesOf(AclTokenRecord token) =>
        (token.Policies ?? []).Select(static policy => policy.Id)
        .Concat((token.Roles ?? []).SelectMany(role => _policiesOfRoles.TryGetValue(role.Id, out string[]? policies) ? policies : []));

    // In HCL and in JSON. Source: format document 9.3 (what a snapshot needs).
    [GeneratedRegex(@"(?<![\w-])""?acl""?\s*[:=]\s*""write""", RegexOptions.CultureInvariant)]
    private static partial Regex AclWriteRule { get; }
}
