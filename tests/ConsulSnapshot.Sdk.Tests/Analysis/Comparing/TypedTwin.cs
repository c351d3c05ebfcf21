using System.Globalization;
using System.Text.Json.Nodes;

namespace ConsulSnapshot.Sdk.Tests.Analysis.Comparing;

/// <summary>The plain twin of the comparison: dictionaries of typed objects, which are compared as JSON.</summary>
internal static class TypedTwin
{
    private static readonly string[] s_volatile = ["CreateIndex", "ModifyIndex", "LockIndex", "Hash", "PrimaryModifyIndex"];

    /// <summary>Compares, and gives one line a kind: what appears, disappears, changes and stays.</summary>
    public static IReadOnlyList<string> Compare(IEnumerable<ConsulRecord> before, IEnumerable<ConsulRecord> after)
    {
        Dictionary<(string Kind, string Name), string> first = ObjectsOf(before);
        Dictionary<(string Kind, string Name), string> second = ObjectsOf(after);
        return
        [
            .. first.Keys.Union(second.Keys).GroupBy(key => key.Kind).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Line(
                group.Key,
                group.Count(key => !first.ContainsKey(key)),
                group.Count(key => !second.ContainsKey(key)),
                group.Count(key => first.TryGetValue(key, out string? old) && second.TryGetValue(key, out string? now) && old != now),
                group.Count(key => first.TryGetValue(key, out string? old) && second.TryGetValue(key, out string? now) && old == now))),
        ];
    }

    /// <summary>Gives the same lines for what the comparison found.</summary>
    public static IReadOnlyList<string> LinesOf(SnapshotComparison comparison) =>
        [.. comparison.Kinds.OrderBy(kind => kind.Kind, StringComparer.Ordinal).Select(kind => Line(kind.Kind, kind.Appearing, kind.Disappearing, kind.Changing, kind.Unchanged))];

    private static string Line(string kind, long appearing, long disappearing, long changing, long unchanged) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind} +{appearing} -{disappearing} ~{changing} ={unchanged}");

    private static Dictionary<(string Kind, string Name), string> ObjectsOf(IEnumerable<ConsulRecord> records)
    {
        Dictionary<(string Kind, string Name), string> objects = [];
        foreach ((string kind, string name, ConsulStruct content) in records.SelectMany(PartsOf))
        {
            objects[(kind, name)] = Plain(JsonNode.Parse(content.ToJson())!).ToJsonString();
        }

        return objects;
    }

    private static IEnumerable<(string Kind, string Name, ConsulStruct Content)> PartsOf(ConsulRecord record)
    {
        switch (record)
        {
            case IndexRecord or TombstoneRecord or CoordinateBatchRecord or ChunkingStateRecord:
                break;
            case RegistrationRecord registration:
                string node = $"{registration.PeerName}/{registration.Node}".ToLowerInvariant();
                yield return ("Node", node, registration with { Service = null, Check = null, Checks = null });
                if (registration.Service is { } service)
                {
                    yield return ("Service", $"{node}/{service.Id}".ToLowerInvariant(), service);
                }

                if (registration.Check is { } check)
                {
                    yield return ("Check", $"{node}/{check.CheckId}".ToLowerInvariant(), check);
                }

                break;
            case ConfigEntryRecord entry:
                yield return ($"ConfigEntry/{entry.Kind}", record.Identity, record);
                break;
            case FreeVirtualIPRecord address:
                yield return (record.RecordType.ToConsulName(), address.IsCounter ? "" : Convert.ToHexString(address.IP.Span), record);
                break;
            case ServiceVirtualIPRecord address:
                yield return (record.RecordType.ToConsulName(), $"{address.Service.Peer}/{record.Identity}", record);
                break;
            default:
                yield return (record.RecordType.ToConsulName(), record.Identity, record);
                break;
        }
    }

    private static JsonNode Plain(JsonNode node)
    {
        foreach (JsonNode inner in node switch
        {
            JsonObject map => map.Select(pair => pair.Value).OfType<JsonNode>().ToArray(),
            JsonArray list => list.OfType<JsonNode>().ToArray(),
            _ => [],
        })
        {
            Plain(inner);
        }

        if (node is JsonObject pairs)
        {
            Array.ForEach(s_volatile, name => pairs.Remove(name));
        }

        return node;
    }
}
