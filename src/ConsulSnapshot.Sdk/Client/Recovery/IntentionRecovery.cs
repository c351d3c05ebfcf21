using System.Text.Json.Nodes;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Recovers intentions: as <c>service-intentions</c> entries where Consul knows them, one by one where it does not, or where the snapshot has them so.</summary>
internal sealed class IntentionRecovery(RecoveryContext context, RecoveryContent content, ConfigEntryRecovery entries) : ObjectRecovery(context, RecoveryKind.Intention)
{
    private const string Permission = "service \"...\" { intentions = \"write\" }";
    private const string Path = "v1/connect/intentions";

    public override async Task PlanAsync(CancellationToken cancellationToken)
    {
        if (content.Intentions.Count == 0 && content.ServiceIntentions.Count == 0)
        {
            return;
        }

        Reading<JsonArray> known = await entries.ListAsync(ConfigEntryKind.ServiceIntentions, cancellationToken).ConfigureAwait(false);
        bool knowsEntries = known.Value is not null || known.WhyNot is not null;
        List<IntentionRecord> single = [.. content.Intentions];
        foreach (ServiceIntentionsConfigEntry entry in content.ServiceIntentions)
        {
            if (knowsEntries)
            {
                await entries.PlanAsync(entry, RecoveryKind.Intention, entry.Name, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                Translate(entry, single);
            }
        }

        if (single.Count > 0)
        {
            await PlanAsync(single, knowsEntries, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes of an entry what a server before 1.9 has, where that can be said there.</summary>
    private void Translate(ServiceIntentionsConfigEntry entry, List<IntentionRecord> single)
    {
        foreach (SourceIntention? source in entry.Sources ?? [])
        {
            if (source is null)
            {
                continue;
            }

            IntentionRecord intention = new()
            {
                SourceName = source.Name,
                DestinationName = entry.Name,
                SourceType = source.Type,
                Action = source.Action,
                Description = source.Description,
                Meta = source.LegacyMeta,
            };
            string? what = source.Permissions is { Count: > 0 } ? "permissions on HTTP requests"
                : entry.Jwt is not null ? "JSON web tokens"
                : source.Peer.Length > 0 || source.SamenessGroup.Length > 0 ? "a source in another cluster"
                : null;
            if (what is null)
            {
                single.Add(intention);
            }
            else
            {
                Leave(NameOf(intention), RecoveryAction.Conflict, $"has {what}, which this Consul does not know");
            }
        }
    }

    private async Task PlanAsync(List<IntentionRecord> intentions, bool knowsEntries, CancellationToken cancellationToken)
    {
        Reading<JsonArray> live = await Context.ListAsync(Path, Permission, cancellationToken).ConfigureAwait(false);
        if (live.Value is null)
        {
            Deny(intentions.Select(NameOf), live.WhyNot);
            return;
        }

        foreach (IntentionRecord intention in intentions)
        {
            Plan(intention, live.Value.OfType<JsonObject>().FirstOrDefault(other => IsOf(other, intention)), knowsEntries);
        }
    }

    private static string NameOf(IntentionRecord intention) => $"{intention.SourceName} => {intention.DestinationName}";

    private static bool IsOf(JsonObject live, IntentionRecord intention) =>
        AclObjects.Text(live, "SourceName") == intention.SourceName && AclObjects.Text(live, "DestinationName") == intention.DestinationName
        && AclObjects.Text(live, "SourcePeer").Length == 0 && AclObjects.Text(live, "SourceSamenessGroup").Length == 0;

    private void Plan(IntentionRecord intention, JsonObject? found, bool knowsEntries)
    {
        JsonObject wanted = Comparable(intention, knowsEntries);
        string exact = $"source={Uri.EscapeDataString(intention.SourceName)}&destination={Uri.EscapeDataString(intention.DestinationName)}";
        string id = AclObjects.Text(found, "ID");
        ApiCall call = (knowsEntries, found) switch
        {
            (true, _) => new ApiCall(HttpMethod.Put, $"{Path}/exact") { Query = exact },
            (false, null) => new ApiCall(HttpMethod.Post, Path),
            _ => new ApiCall(HttpMethod.Put, $"{Path}/{id}"),
        };
        call = call with { Body = ComparableJson.ToBytes(wanted), Permission = Permission };
        Plan(NameOf(intention), wanted, found is null ? null : Comparable(found, knowsEntries), item => new PlannedWrite(item, call, wanted, (answer, token) =>
            ReadBackAsync(knowsEntries ? ApiCall.Get($"{Path}/exact") with { Query = exact } : ApiCall.Get($"{Path}/{AclObjects.Text(answer.Read(RecoveryJson.Default.JsonObject), "ID")}"), knowsEntries, token)));
    }

    private async Task<JsonObject?> ReadBackAsync(ApiCall call, bool knowsEntries, CancellationToken cancellationToken)
    {
        ApiAnswer answer = await Context.CallAsync(call with { Permission = Permission }, cancellationToken).ConfigureAwait(false);
        return Comparable(answer.Read(RecoveryJson.Default.JsonObject), knowsEntries);
    }

    private static JsonObject Comparable(IntentionRecord intention, bool knowsEntries) => Comparable(ComparableJson.Of(intention), knowsEntries);

    // Servers with entries of this kind keep no metadata for single intentions, and refuse them.
    private static JsonObject Comparable(JsonObject intention, bool knowsEntries) => ComparableJson.Of(intention, IntentionRecord.Shape, knowsEntries ? ["ID", "Meta"] : ["ID"]);
}
