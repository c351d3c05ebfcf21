namespace ConsulSnapshot.Sdk;

/// <summary>An ACL token that was looked for and found, without its secret.</summary>
/// <param name="AccessorId">Its accessor id.</param>
/// <param name="Description">Its description.</param>
/// <param name="IsLocal">Whether it holds in its own datacenter only.</param>
/// <param name="ExpiresAt">When it expires; <see langword="null"/> for never.</param>
/// <param name="IsGlobalManagement">Whether it may do everything: by the built-in policy <c>global-management</c>, directly or by a role, or as a legacy management token.</param>
public sealed record SnapshotToken(string AccessorId, string Description, bool IsLocal, DateTimeOffset? ExpiresAt, bool IsGlobalManagement)
{
    /// <summary>Gets a value indicating whether it may save and restore snapshots: it has <c>acl = "write"</c> by a policy, directly or by a role.</summary>
    public bool MayWriteAcl { get; init; }
}
