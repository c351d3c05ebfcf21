using System.Text.Json.Nodes;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Recovers ACL policies, which are matched by name.</summary>
internal sealed class PolicyRecovery(RecoveryContext context, RecoveryContent content, AclNames names) : ObjectRecovery(context, RecoveryKind.Policy)
{
    public override async Task PlanAsync(CancellationToken cancellationToken)
    {
        if (content.Policies.Count == 0 && content.Roles.Count == 0 && content.Tokens.Count == 0)
        {
            return;
        }

        Reading<JsonArray> live = await Context.ListAsync("v1/acl/policies", AclRead, cancellationToken).ConfigureAwait(false);
        names.WhyNot = live.WhyNot;
        if (live.Value is null)
        {
            Deny(content.Policies.Select(static policy => policy.Name), live.WhyNot);
            return;
        }

        names.AddLive(live.Value);
        foreach (AclPolicyRecord policy in content.Policies)
        {
            await PlanAsync(policy, cancellationToken).ConfigureAwait(false);
            names.AddComing(policy.Name);
        }
    }

    private async Task PlanAsync(AclPolicyRecord policy, CancellationToken cancellationToken)
    {
        if (AclObjects.WhyBuiltInStays(policy.Id, Context.Options, Context.Options.Policies, policy.Name, policy.Id) is { } reason)
        {
            Leave(policy.Name, RecoveryAction.Skip, reason);
            return;
        }

        if (policy.Syntax != 0)
        {
            Leave(policy.Name, RecoveryAction.Skip, "has rules of the ACL system before 1.4, which the API takes no more");
            return;
        }

        string? id = names.FindId(policy.Name);
        JsonObject wanted = ComparableJson.Of(policy, "ID");
        JsonObject? live = id is null ? null : await Context.FindAsync($"v1/acl/policy/{id}", AclRead, cancellationToken).ConfigureAwait(false);
        ApiCall call = ApiCall.Put(id is null ? "v1/acl/policy" : $"v1/acl/policy/{id}", ComparableJson.ToBytes(wanted)) with { Permission = AclWrite };
        Plan(policy.Name, wanted, live is null ? null : Comparable(live), item => new PlannedWrite(item, call, wanted, ReadBackAsync));
    }

    private static Task<JsonObject?> ReadBackAsync(ApiAnswer answer, CancellationToken cancellationToken) =>
        Task.FromResult<JsonObject?>(Comparable(answer.Read(RecoveryJson.Default.JsonObject)));

    private static JsonObject Comparable(JsonObject live) => ComparableJson.Of(live, AclPolicyRecord.Shape, "ID");
}
