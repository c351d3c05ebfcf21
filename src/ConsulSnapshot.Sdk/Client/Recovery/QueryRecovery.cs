using System.Text.Json.Nodes;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Recovers prepared queries, which are matched by name. Consul lets none without a name live without a session, but for templates.</summary>
internal sealed class QueryRecovery(RecoveryContext context, RecoveryContent content) : ObjectRecovery(context, RecoveryKind.PreparedQuery)
{
    private const string Permission = "query_prefix \"...\" { policy = \"write\" }";
    private const string Token = nameof(PreparedQueryRecord.Token);
    private const string Hidden = "<hidden>";

    public override async Task PlanAsync(CancellationToken cancellationToken)
    {
        if (content.Queries.Count == 0)
        {
            return;
        }

        Reading<JsonArray> live = await Context.ListAsync("v1/query", Permission, cancellationToken).ConfigureAwait(false);
        if (live.Value is null)
        {
            Deny(content.Queries.Select(NameOf), live.WhyNot);
            return;
        }

        foreach (PreparedQueryRecord query in content.Queries)
        {
            if (query.Session.Length > 0)
            {
                Leave(NameOf(query), RecoveryAction.Skip, "goes with a session, and sessions are not recovered");
                continue;
            }

            Plan(query, live.Value.OfType<JsonObject>().FirstOrDefault(
                other => AclObjects.Text(other, nameof(query.Name)) == query.Name && AclObjects.Text(other["Template"], "Type") == query.Template.Type));
        }
    }

    private static string NameOf(PreparedQueryRecord query) => query.Name.Length > 0 ? query.Name : query.Id;

    private void Plan(PreparedQueryRecord query, JsonObject? found)
    {
        JsonObject wanted = ComparableJson.Of(query, "ID");
        JsonObject? live = found is null ? null : Comparable(found);
        if (live is not null && AclObjects.Text(live, Token) == Hidden)
        {
            // Only who may do everything with ACLs is shown it; whether it differs cannot be told.
            Set(live, wanted);
        }

        string? id = found is null ? null : AclObjects.Text(found, "ID");
        ApiCall call = new(id is null ? HttpMethod.Post : HttpMethod.Put, id is null ? "v1/query" : $"v1/query/{id}") { Body = ComparableJson.ToBytes(wanted), Permission = Permission, Secrets = () => [query.Token.Reveal()] };
        Plan(NameOf(query), wanted, live, item => new PlannedWrite(
            item, call, wanted, (answer, token) => ReadBackAsync(id ?? AclObjects.Text(answer.Read(RecoveryJson.Default.JsonObject), "ID"), wanted, token)));
    }

    private async Task<JsonObject?> ReadBackAsync(string id, JsonObject wanted, CancellationToken cancellationToken)
    {
        ApiAnswer answer = await Context.CallAsync(ApiCall.Get($"v1/query/{id}") with { Permission = Permission }, cancellationToken).ConfigureAwait(false);
        if (answer.Read(RecoveryJson.Default.JsonArray).FirstOrDefault() is not JsonObject found)
        {
            return null;
        }

        JsonObject live = Comparable(found);
        if (AclObjects.Text(live, Token) == Hidden)
        {
            Set(live, wanted);
        }

        return live;
    }

    private static void Set(JsonObject live, JsonObject wanted)
    {
        live.Remove(Token);
        if (AclObjects.Text(wanted, Token) is { Length: > 0 } token)
        {
            live[Token] = token;
        }
    }

    private static JsonObject Comparable(JsonObject live) => ComparableJson.Of(live, PreparedQueryRecord.Shape, "ID");
}
