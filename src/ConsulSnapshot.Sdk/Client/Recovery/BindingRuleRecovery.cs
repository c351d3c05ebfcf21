using System.Text.Json.Nodes;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Recovers ACL binding rules. Consul makes their ids, so that one with the same content is the same rule.</summary>
internal sealed class BindingRuleRecovery(RecoveryContext context, RecoveryContent content, AclNames methods) : ObjectRecovery(context, RecoveryKind.BindingRule)
{
    public override async Task PlanAsync(CancellationToken cancellationToken)
    {
        if (content.BindingRules.Count == 0)
        {
            return;
        }

        Reading<JsonArray> live = await Context.ListAsync("v1/acl/binding-rules", AclRead, cancellationToken).ConfigureAwait(false);
        if ((live.WhyNot ?? methods.WhyNot) is { } reason)
        {
            Deny(content.BindingRules.Select(NameOf), reason);
            return;
        }

        List<JsonObject> known = [.. live.Value!.OfType<JsonObject>().Select(Comparable)];
        foreach (AclBindingRuleRecord rule in content.BindingRules)
        {
            if (!methods.Has(rule.AuthMethod))
            {
                Leave(NameOf(rule), RecoveryAction.Conflict, $"is for auth method '{rule.AuthMethod}', which is neither in the cluster nor recovered");
                continue;
            }

            JsonObject wanted = ComparableJson.Of(rule, "ID");
            ApiCall call = ApiCall.Put("v1/acl/binding-rule", ComparableJson.ToBytes(wanted)) with { Permission = AclWrite };
            Plan(NameOf(rule), wanted, known.Find(existing => JsonNode.DeepEquals(existing, wanted)), item => new PlannedWrite(item, call, wanted, ReadBackAsync));
            known.Add(wanted); // another one with the same content is the same rule
        }
    }

    private static string NameOf(AclBindingRuleRecord rule) => $"{rule.AuthMethod}: {rule.BindType} {rule.BindName}";

    private static Task<JsonObject?> ReadBackAsync(ApiAnswer answer, CancellationToken cancellationToken) =>
        Task.FromResult<JsonObject?>(Comparable(answer.Read(RecoveryJson.Default.JsonObject)));

    private static JsonObject Comparable(JsonObject live) => ComparableJson.Of(live, AclBindingRuleRecord.Shape, "ID");
}
