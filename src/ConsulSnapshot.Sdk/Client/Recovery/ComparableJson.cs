using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Objects in the form in which a snapshot's and a server's can be compared, and in which every release takes them.</summary>
/// <remarks>
/// Without what is empty, as releases print different sets of empty members and refuse those that they do not know; without what a server makes itself.
/// Pointers to zero stay: they are not the same as nothing. Durations are text.
/// </remarks>
internal static class ComparableJson
{
    // As deep as a record may be nested to be read at all.
    private const int MaxDepth = 1000;

    private const string ZeroTime = "0001-01-01T00:00:00Z";


    private static readonly FrozenSet<string> s_serverMade = FrozenSet.Create(
        StringComparer.Ordinal,
        "CreateIndex", "ModifyIndex", "Hash", "CreateTime", "CreatedAt", "UpdatedAt", "Precedence", "Status", "LegacyID", "LegacyMeta", "LegacyCreateTime", "LegacyUpdateTime");

    /// <summary>Makes an object of what stands in a snapshot.</summary>
    public static JsonObject Of(ConsulStruct value, params ReadOnlySpan<string> leftOut) =>
        Of((JsonObject)JsonNode.Parse(value.ToJson(), documentOptions: new JsonDocumentOptions { MaxDepth = MaxDepth })!, value.StructShape, leftOut);

    /// <summary>Makes an object of what a server said.</summary>
    /// <param name="value">What it said.</param>
    /// <param name="shape">The shape of it; <see langword="null"/> if it is not known.</param>
    /// <param name="leftOut">Members that are not compared.</param>
    public static JsonObject Of(JsonObject value, StructShape? shape, params ReadOnlySpan<string> leftOut)
    {
        JsonObject clean = CleanStruct(value, shape);
        foreach (string name in leftOut)
        {
            clean.Remove(name);
        }

        return clean;
    }

    /// <summary>Lists the members in which two objects differ.</summary>
    public static IReadOnlyList<string> Differences(JsonObject left, JsonObject right) =>
    [
        .. left.Concat(right).Select(static member => member.Key).Distinct(StringComparer.Ordinal)
            .Where(name => !JsonNode.DeepEquals(left[name], right[name])).Order(StringComparer.Ordinal),
    ];

    /// <summary>Encodes an object as a body.</summary>
    public static byte[] ToBytes(JsonObject value) => JsonSerializer.SerializeToUtf8Bytes(value, RecoveryJson.Default.JsonObject);

    /// <summary>Reads a duration as its writers may write it, and writes it as Go does; nothing is no time, and others are left as they are.</summary>
    internal static string Duration(string text) => GoDuration.TryParse(text, out GoDuration duration) || text.Length == 0 ? duration.ToString() : text;

    private static JsonObject CleanStruct(JsonObject value, StructShape? shape)
    {
        JsonObject clean = [];
        foreach ((string name, JsonNode? member) in value)
        {
            ValueShape? known = Array.Find(shape?.Members ?? [], candidate => candidate.JsonName == name)?.Value;
            if (member is null || s_serverMade.Contains(name) || IsDefaultTenancy(name, member))
            {
                continue;
            }

            JsonNode cleaned = Clean(member, known)!;
            if (known is { IsPointer: true } || !IsEmpty(cleaned))
            {
                clean[name] = cleaned;
            }
        }

        return clean;
    }

    private static JsonNode? Clean(JsonNode? node, ValueShape? shape)
    {
        switch (node, shape?.Kind)
        {
            case (JsonObject value, ValueKind.Struct):
                return CleanStruct(value, shape!.Members);
            case (JsonObject value, ValueKind.Map):
                return new JsonObject(value.Select(pair => KeyValuePair.Create(pair.Key, Clean(pair.Value, shape!.Element))));
            case (JsonArray value, ValueKind.List):
                return new JsonArray([.. value.Select(element => Clean(element, shape!.Element))]);
            case (JsonValue value, ValueKind.Duration):
                return value.GetValueKind() == JsonValueKind.Number ? new GoDuration(value.GetValue<long>()).ToString() : Duration(value.GetValue<string>());
            default:
                return node?.DeepClone();
        }
    }

    // Enterprise's names for what is the only one elsewhere; some releases print them, others do not.
    private static bool IsDefaultTenancy(string name, JsonNode member) =>
        name is "Namespace" or "Partition" or "SourceNS" or "DestinationNS" or "SourcePartition" or "DestinationPartition"
        && member.GetValueKind() == JsonValueKind.String && member.GetValue<string>() is "default" or "";

    private static bool IsEmpty(JsonNode node) => node switch
    {
        JsonObject value => value.Count == 0,
        JsonArray value => value.Count == 0,
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>() is "" or "0s" or ZeroTime,
            JsonValueKind.Number => node.GetValue<double>() == 0,
            JsonValueKind.False => true,
            _ => false,
        },
    };
}
