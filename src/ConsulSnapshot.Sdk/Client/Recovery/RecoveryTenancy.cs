using System.Text.Json.Nodes;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>To which namespace and partition of Enterprise an object of a snapshot belongs.</summary>
internal static class RecoveryTenancy
{
    public const string Default = "default";

    private static readonly string[] s_members = ["Namespace", "Partition"];

    /// <summary>Says why an object cannot be recovered where requests go; <see langword="null"/> if it can.</summary>
    public static string? Obstacle(ConsulStruct value, RecoveryContext context)
    {
        // Only Enterprise writes these members, and the types of the free edition do not know them.
        if (value.Layout.Kept is null || !value.GetUnknownMembers().Intersect(s_members, StringComparer.Ordinal).Any())
        {
            return null;
        }

        JsonNode node = JsonNode.Parse(value.ToJson())!;
        return Obstacle("namespace", Text(node["Namespace"]), context.Namespace) ?? Obstacle("partition", Text(node["Partition"]), context.Partition);
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : Default;

    private static string? Obstacle(string what, string found, string asked) =>
        found == asked ? null : $"belongs to {what} '{found}' while '{asked}' is recovered";
}
