using System.Text.Json.Nodes;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Recovers ACL roles, which are matched by name, as are the policies that they link to.</summary>
internal sealed class RoleRecovery(RecoveryContext context, RecoveryContent content, AclNames policies, AclNames names) : ObjectRecovery(context, RecoveryKind.Role)
{
    private const string Policies = nameof(AclRoleRecord.Policies);

    public override async Task PlanAsync(CancellationToken cancellationToken)
    {
        if (content.Roles.Count == 0 && content.Tokens.Count == 0)
        {
            return;
        }

        Reading<JsonArray> live = await Context.ListAsync("v1/acl/roles", AclRead, cancellationToken).ConfigureAwait(false);
        names.WhyNot = live.WhyNot;
        if (live.Value is null)
        {
            Deny(content.Roles.Select(static role => role.Name), live.WhyNot);
            return;
        }

        names.AddLive(live.Value);
        foreach (AclRoleRecord role in content.Roles)
        {
            JsonObject? existing = (JsonObject?)live.Value.FirstOrDefault(candidate => AclObjects.Text(candidate, "Name") == role.Name);
            Plan(role, existing);
        }
    }

    private void Plan(AclRoleRecord role, JsonObject? live)
    {
        JsonObject wanted = ComparableJson.Of(role, "ID");
        IReadOnlyList<string> links = AclObjects.LinkByName(wanted, Policies, content.PolicyNames);
        if (links.FirstOrDefault(link => !policies.Has(link)) is { } missing)
        {
            Leave(role.Name, RecoveryAction.Conflict, $"links to policy '{missing}', which is neither in the cluster nor recovered");
            return;
        }

        string? id = names.FindId(role.Name);
        ApiCall call = ApiCall.Put(id is null ? "v1/acl/role" : $"v1/acl/role/{id}", ComparableJson.ToBytes(wanted)) with { Permission = AclWrite };
        Plan(role.Name, wanted, live is null ? null : Comparable(live), item => new PlannedWrite(item, call, wanted, ReadBackAsync));
        names.AddComing(role.Name);
    }

    private static Task<JsonObject?> ReadBackAsync(ApiAnswer answer, CancellationToken cancellationToken) =>
        Task.FromResult<JsonObject?>(Comparable(answer.Read(RecoveryJson.Default.JsonObject)));

    private static JsonObject Comparable(JsonObject live)
    {
        JsonObject comparable = ComparableJson.Of(live, AclRoleRecord.Shape, "ID");
        AclObjects.LinkByName(comparable, Policies, names: null);
        return comparable;
    }
}
