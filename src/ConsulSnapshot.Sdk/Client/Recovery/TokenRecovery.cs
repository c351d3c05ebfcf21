using System.Text.Json.Nodes;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Recovers ACL tokens, which are matched by accessor id and keep their secrets.</summary>
internal sealed class TokenRecovery(RecoveryContext context, RecoveryContent content, AclNames policies, AclNames roles) : ObjectRecovery(context, RecoveryKind.Token)
{
    private const string Secret = "SecretID";

    // Consul until 1.14 marks its own management tokens with the type of the old system, too; those it makes of old ones it gives a policy.
    private const string ClientType = "client";
    private const string Hidden = "<hidden>";

    public override async Task PlanAsync(CancellationToken cancellationToken)
    {
        if (content.Tokens.Count == 0)
        {
            return;
        }

        Reading<JsonArray> live = await Context.ListAsync("v1/acl/tokens", AclRead, cancellationToken).ConfigureAwait(false);
        if ((live.WhyNot ?? policies.WhyNot ?? roles.WhyNot) is { } reason)
        {
            Deny(content.Tokens.Select(static token => token.AccessorId), reason);
            return;
        }

        HashSet<string> accessors = [.. live.Value!.Select(static token => AclObjects.Text(token, "AccessorID"))];
        foreach (AclTokenRecord token in content.Tokens)
        {
            if (WhySkipped(token) is { } why)
            {
                Leave(token.AccessorId, RecoveryAction.Skip, why);
                continue;
            }

            await PlanAsync(token, accessors.Contains(token.AccessorId), cancellationToken).ConfigureAwait(false);
        }
    }

    private string? WhySkipped(AclTokenRecord token) =>
        AclObjects.WhyBuiltInStays(token.AccessorId, Context.Options, Context.Options.Tokens, token.AccessorId)
        ?? (token.Rules.Length > 0 || token.Type == ClientType ? "is of the ACL system before 1.4, whose tokens the API makes no more"
            : token.AuthMethod.Length > 0 ? $"was made by a login through auth method '{token.AuthMethod}'; only another login makes such a token"
            : token.ExpirationTime is { } end && end.CompareTo(Context.Time.GetUtcNow()) <= 0 ? $"expired at {end}"
            : null);

    private async Task PlanAsync(AclTokenRecord token, bool exists, CancellationToken cancellationToken)
    {
        JsonObject wanted = ComparableJson.Of(token, "Type", "Rules");
        string? missing = AclObjects.LinkByName(wanted, nameof(token.Policies), content.PolicyNames).Where(link => !policies.Has(link)).Select(static link => $"policy '{link}'")
            .Concat(AclObjects.LinkByName(wanted, nameof(token.Roles), content.RoleNames).Where(link => !roles.Has(link)).Select(static link => $"role '{link}'"))
            .FirstOrDefault();
        if (missing is not null)
        {
            Leave(token.AccessorId, RecoveryAction.Conflict, $"links to {missing}, which is neither in the cluster nor recovered");
            return;
        }

        string path = $"v1/acl/token/{Uri.EscapeDataString(token.AccessorId)}";
        JsonObject? live = exists && await Context.FindAsync(path, AclRead, cancellationToken).ConfigureAwait(false) is { } found ? Comparable(found) : null;
        if (live is not null && AclObjects.Text(live, Secret) == Hidden)
        {
            // The token in use may read tokens, but not their secrets: it cannot write them, either.
            live[Secret] = AclObjects.Text(wanted, Secret);
        }

        ApiCall call = ApiCall.Put(live is null ? "v1/acl/token" : path, ComparableJson.ToBytes(wanted)) with { Permission = AclWrite, Secrets = () => [token.SecretId.Reveal()] };
        Plan(token.AccessorId, wanted, live, item => new PlannedWrite(item, call, wanted, ReadBackAsync), Secret, "Local", "ExpirationTime", "AuthMethod");
    }

    private static Task<JsonObject?> ReadBackAsync(ApiAnswer answer, CancellationToken cancellationToken) =>
        Task.FromResult<JsonObject?>(Comparable(answer.Read(RecoveryJson.Default.JsonObject)));

    private static JsonObject Comparable(JsonObject live)
    {
        JsonObject comparable = ComparableJson.Of(live, AclTokenRecord.Shape, "Type", "Rules");
        AclObjects.LinkByName(comparable, nameof(AclTokenRecord.Policies), names: null);
        AclObjects.LinkByName(comparable, nameof(AclTokenRecord.Roles), names: null);
        return comparable;
    }
}
