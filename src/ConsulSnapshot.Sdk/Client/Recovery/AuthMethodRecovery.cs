using System.Text.Json.Nodes;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Recovers ACL auth methods, which are matched by name.</summary>
internal sealed class AuthMethodRecovery(RecoveryContext context, RecoveryContent content, AclNames names) : ObjectRecovery(context, RecoveryKind.AuthMethod)
{
    public override async Task PlanAsync(CancellationToken cancellationToken)
    {
        if (content.AuthMethods.Count == 0 && content.BindingRules.Count == 0)
        {
            return;
        }

        Reading<JsonArray> live = await Context.ListAsync("v1/acl/auth-methods", AclRead, cancellationToken).ConfigureAwait(false);
        names.WhyNot = live.WhyNot;
        if (live.Value is null)
        {
            Deny(content.AuthMethods.Select(static method => method.Name), live.WhyNot);
            return;
        }

        names.AddLive(live.Value);
        foreach (AclAuthMethodRecord method in content.AuthMethods)
        {
            await PlanAsync(method, cancellationToken).ConfigureAwait(false);
            names.AddComing(method.Name);
        }
    }

    private async Task PlanAsync(AclAuthMethodRecord method, CancellationToken cancellationToken)
    {
        string path = $"v1/acl/auth-method/{Uri.EscapeDataString(method.Name)}";
        JsonObject wanted = ComparableJson.Of(method);
        JsonObject? live = names.FindId(method.Name) is not null && await Context.FindAsync(path, AclRead, cancellationToken).ConfigureAwait(false) is { } found ? Comparable(found) : null;
        ApiCall call = ApiCall.Put(live is null ? "v1/acl/auth-method" : path, ComparableJson.ToBytes(wanted)) with { Permission = AclWrite, Secrets = () => Texts(wanted["Config"]) };
        Plan(method.Name, wanted, live, item => new PlannedWrite(item, call, wanted, ReadBackAsync), "Type");
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject value => value.SelectMany(static member => Texts(member.Value)),
        JsonArray value => value.SelectMany(Texts),
        JsonValue value when value.TryGetValue(out string? text) => [text],
        _ => [],
    };

    private static Task<JsonObject?> ReadBackAsync(ApiAnswer answer, CancellationToken cancellationToken) =>
        Task.FromResult<JsonObject?>(Comparable(answer.Read(RecoveryJson.Default.JsonObject)));

    private static JsonObject Comparable(JsonObject live) => ComparableJson.Of(live, AclAuthMethodRecord.Shape);
}
