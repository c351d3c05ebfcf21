using System.Globalization;
using System.Text.Json;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Reads the files of Consul Enterprise's agent.</summary>
internal sealed class EnterpriseFiles(EnterpriseValues values)
{
    private const string Object = "snapshot_agent";
    private const string Listed = "backup_destinations";

    /// <summary>Reads the <c>.json</c> files of a folder, by name, and none of the folders in it.</summary>
    public void ReadFolder(string folder)
    {
        foreach (string file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            ReadFile(file);
        }
    }

    /// <summary>Reads one file.</summary>
    /// <exception cref="FormatException">It is no JSON, or a key holds what it cannot.</exception>
    public void ReadFile(string file)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(File.ReadAllBytes(file));
        }
        catch (JsonException exception)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{file} is no JSON, in line {exception.LineNumber + 1}."), exception);
        }

        using (document)
        {
            // What else such files hold is for Consul's servers.
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(Object, out JsonElement agent))
            {
                values.HasObject = true;
                ReadObject(agent, $"{file}: {Object}", "");
            }
        }
    }

    private void ReadObject(JsonElement element, string place, string path)
    {
        foreach (JsonProperty property in Members(element, place))
        {
            string name = path + property.Name;
            string here = $"{place}.{property.Name}";
            if (name == Listed)
            {
                ReadListed(property.Value, here);
            }
            else if (EnterpriseKeys.Destinations.Contains(name))
            {
                values.Warnings.Add($"{here} is the old form; use {Object}.{Listed}.{name}.");
                values.Single[name] = ReadDestination(property.Value, name, here, values.Single.GetValueOrDefault(name));
            }
            else if (name is "login" or "log" or "snapshot")
            {
                ReadObject(property.Value, here, $"{name}.");
            }
            else if (EnterpriseKeys.Find(name) is { } key)
            {
                ReadKey(key, property.Value, here);
            }
            else
            {
                values.Warnings.Add($"{here} is not known, and does nothing.");
            }
        }
    }

    private void ReadKey(EnterpriseKey key, JsonElement value, string place)
    {
        if (key.Kind != EnterpriseKind.Map)
        {
            values.Add(key, Text(value, place), place);
            return;
        }

        foreach (JsonProperty pair in Members(value, place))
        {
            values.Add(key, $"{pair.Name}={Text(pair.Value, place)}", place);
        }
    }

    private void ReadListed(JsonElement element, string place)
    {
        foreach (JsonProperty property in Members(element, place))
        {
            string here = $"{place}.{property.Name}";
            if (!EnterpriseKeys.Destinations.Contains(property.Name))
            {
                values.Warnings.Add($"{here} is not known, and does nothing.");
                continue;
            }

            IEnumerable<JsonElement> items = property.Value.ValueKind == JsonValueKind.Array ? property.Value.EnumerateArray() : [property.Value];
            foreach ((int index, JsonElement item) in items.Index())
            {
                values.Listed.Add(ReadDestination(item, property.Name, string.Create(CultureInfo.InvariantCulture, $"{here}[{index}]"), before: null));
            }
        }
    }

    private EnterpriseDestination ReadDestination(JsonElement element, string kind, string place, EnterpriseDestination? before)
    {
        EnterpriseDestination destination = new(kind, place);
        foreach ((string name, string value) in before?.Values ?? [])
        {
            destination.Values[name] = value;
        }

        foreach (JsonProperty property in Members(element, place))
        {
            string here = $"{place}.{property.Name}";
            if (EnterpriseKeys.Find($"{kind}[].{property.Name}") is not { } key)
            {
                values.Warnings.Add($"{here} is not known, and does nothing.");
            }
            else if (Text(property.Value, here) is { Length: > 0 } text && values.Check(key, text, here))
            {
                destination.Values[key.Name] = text;
            }
        }

        return destination;
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement element, string place) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : throw new FormatException($"{place} must be an object.");

    private static string Text(JsonElement value, string place) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "",
        _ => throw new FormatException($"{place} must be a single value."),
    };
}
