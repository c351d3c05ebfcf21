using System.Text.Json.Nodes;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>What ACL objects have in common.</summary>
internal static class AclObjects
{
    // Source: hashicorp/consul, agent/structs/acl.go: the ids of what is built in are all zeros but for their last digits.
    private const string BuiltInPrefix = "00000000-0000-0000-0000-0000000000";

    public static bool IsBuiltIn(string id) => id.StartsWith(BuiltInPrefix, StringComparison.Ordinal);

    /// <summary>Says why something built in is left out; <see langword="null"/> if it was asked for by name, and may be overwritten.</summary>
    public static string? WhyBuiltInStays(string id, RecoverOptions options, RecoverySelection selection, params ReadOnlySpan<string> names)
    {
        if (!IsBuiltIn(id))
        {
            return null;
        }

        foreach (string name in names)
        {
            if (selection.Names.Contains(name) && options.Existing == ExistingObjects.Overwrite)
            {
                return null;
            }
        }

        return "is built in; it is recovered only by name, and if what exists is to be overwritten";
    }

    /// <summary>Gets a member that is text.</summary>
    public static string Text(JsonNode? value, string member) => value is JsonObject known && known[member] is JsonValue text && text.TryGetValue(out string? found) ? found : "";

    /// <summary>Puts links by name in place of links by id, which are others in another cluster.</summary>
    /// <param name="value">The object.</param>
    /// <param name="member">The list of links.</param>
    /// <param name="names">Names by id; <see langword="null"/> to take the names that the links have.</param>
    /// <remarks>Links to what has been deleted mean nothing to Consul, and are left out.</remarks>
    public static IReadOnlyList<string> LinkByName(JsonObject value, string member, IReadOnlyDictionary<string, string>? names)
    {
        string[] linked =
        [
            .. (value[member] as JsonArray ?? []).Select(link => names is null ? Text(link, "Name") : names.GetValueOrDefault(Text(link, "ID"), ""))
                .Where(static name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        value.Remove(member);
        if (linked.Length > 0)
        {
            value[member] = new JsonArray([.. linked.Select(static name => (JsonNode)new JsonObject { ["Name"] = name })]);
        }

        return linked;
    }
}
