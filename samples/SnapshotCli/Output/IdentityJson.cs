using System.Globalization;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary>What <c>identity -format json</c> prints: all keys always, in this order, null where unknown.</summary>
internal sealed record IdentityJson(
    string File,
    bool Complete,
    string? TakenAt,
    string? Datacenter,
    IReadOnlyList<string> Datacenters,
    string? ClusterId,
    string? TrustDomain,
    string Edition,
    string? EnterpriseEvidence,
    IReadOnlyList<string> ServerVersions,
    VersionRangeJson? WrittenBy,
    IReadOnlyList<ServerJson> Servers,
    AclJson Acl,
    AuthorityJson? Ca,
    IReadOnlyList<PeeringJson> Peerings)
{
    public static IdentityJson Of(string file, SnapshotIdentity identity, bool askedForToken) => new(
        file,
        identity.IsComplete,
        Time(identity.TakenAt),
        identity.Datacenter,
        identity.Datacenters,
        identity.ClusterId,
        identity.TrustDomain,
        identity.Edition == ConsulEdition.Enterprise ? "enterprise" : "ce",
        identity.EnterpriseEvidence,
        identity.ServerVersions,
        identity.WrittenBy is { } range ? new VersionRangeJson($"{range.From}", range.Until?.ToString()) : null,
        [.. identity.Servers.Select(ServerJson.Of)],
        AclJson.Of(identity, askedForToken),
        identity.CertificateAuthority is { } authority ? AuthorityJson.Of(authority) : null,
        [.. identity.Peerings.Select(PeeringJson.Of)]);

    public static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}

/// <summary>The oldest and the newest minor release, both included; no newest means none is known.</summary>
internal sealed record VersionRangeJson(string From, string? Until);

/// <summary>One server in <c>identity -format json</c>.</summary>
internal sealed record ServerJson(string Id, string? Node, string? Address, string? Version, string? Suffrage)
{
    public static ServerJson Of(SnapshotServer server) =>
        new(server.Id, server.Node, server.Address, server.Version, server.Suffrage?.ToString().ToLowerInvariant());
}

/// <summary>The ACL part of <c>identity -format json</c>.</summary>
/// <param name="Bootstrapped">Whether bootstrapping has been used up.</param>
/// <param name="Tokens">How many tokens there are.</param>
/// <param name="HasToken">Whether the token that was asked for is among them; null if none was.</param>
/// <param name="Token">That token, without its secret.</param>
internal sealed record AclJson(bool Bootstrapped, long Tokens, bool? HasToken, TokenJson? Token)
{
    public static AclJson Of(SnapshotIdentity identity, bool askedForToken) => new(
        identity.IsAclBootstrapped,
        identity.TokenCount,
        askedForToken ? identity.Token is not null : null,
        identity.Token is { } token
            ? new TokenJson(token.AccessorId, token.Description, token.IsLocal, IdentityJson.Time(token.ExpiresAt), token.IsGlobalManagement, token.MayWriteAcl)
            : null);
}

/// <summary>The token that was asked for.</summary>
/// <param name="AccessorId">Its accessor id.</param>
/// <param name="Description">Its description.</param>
/// <param name="Local">Whether it holds in its own datacenter only.</param>
/// <param name="ExpiresAt">When it expires; null for never.</param>
/// <param name="GlobalManagement">Whether it may do everything.</param>
/// <param name="MayWriteAcl">Whether it may save and restore snapshots.</param>
internal sealed record TokenJson(string AccessorId, string Description, bool Local, string? ExpiresAt, bool GlobalManagement, bool MayWriteAcl);

/// <summary>The CA part of <c>identity -format json</c>.</summary>
internal sealed record AuthorityJson(string Provider, string? ActiveRootId, string? NotAfter, long Roots, bool PrivateKeys)
{
    public static AuthorityJson Of(SnapshotCertificateAuthority authority) => new(
        authority.Provider, authority.ActiveRootId, IdentityJson.Time(authority.NotAfter), authority.RootCount, authority.HoldsPrivateKeys);
}

/// <summary>One peering in <c>identity -format json</c>.</summary>
internal sealed record PeeringJson(string Name, string Id, string State, bool Dialing, string? Datacenter, bool CloneConflicts)
{
    public static PeeringJson Of(SnapshotPeering peering) => new(
        peering.Name, peering.Id, peering.State.ToString().ToLowerInvariant(), peering.IsDialing, peering.RemoteDatacenter, peering.CloneConflicts);
}
