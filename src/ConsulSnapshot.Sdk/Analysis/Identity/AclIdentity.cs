namespace ConsulSnapshot.Sdk;

/// <summary>What a snapshot holds of ACL tokens, and whether a certain one is among them.</summary>
/// <param name="wanted">The secret or accessor id of the token to look for.</param>
internal sealed class AclIdentity(Secret<string>? wanted)
{
    // Source: format document 6.7 (built-in policy) and 6.12 (index that uses bootstrapping up).
    private const string GlobalManagementId = "00000000-0000-0000-0000-000000000001";
    private const string BootstrapIndex = "acl-token-bootstrap";
    private const string LegacyManagement = "management";

    private readonly string? _wanted = wanted?.Reveal() is { Length: > 0 } text ? text : null;
    private readonly HashSet<string> _managementRoles = [];
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
        if (_managementRoles.Count < SnapshotIdentity.MostItems && role.Policies?.Any(static policy => policy.Id == GlobalManagementId) == true)
        {
            _managementRoles.Add(role.Id);
        }
    }

    public void Visit(LegacyAclRecord token)
    {
        TokenCount++;
        if (_wanted is not null && token.Id.Reveal() == _wanted)
        {
            _legacy = new SnapshotToken("", token.Name, false, null, token.Type == LegacyManagement);
        }
    }

    public void Visit(IndexRecord index) => IsBootstrapped |= index.Key == BootstrapIndex;

    public SnapshotToken? ToToken() => _found is not { } token
        ? _legacy
        : new SnapshotToken(token.AccessorId, token.Description, token.Local, IdentityTime.Of(token.ExpirationTime), IsManagement(token));

    private bool IsManagement(AclTokenRecord token) =>
        token.Type == LegacyManagement
        || token.Policies?.Any(static policy => policy.Id == GlobalManagementId) == true
        || token.Roles?.Any(role => _managementRoles.Contains(role.Id)) == true;
}
