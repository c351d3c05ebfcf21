using System.Text.Json.Nodes;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Names of ACL objects that the cluster has, or will have after the recovery, with their ids.</summary>
internal sealed class AclNames
{
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> _coming = new(StringComparer.Ordinal);

    /// <summary>Gets or sets why the names are not known; <see langword="null"/> if they are.</summary>
    public string? WhyNot { get; set; }

    public void AddLive(JsonArray objects)
    {
        foreach (JsonNode? value in objects)
        {
            _ids[AclObjects.Text(value, "Name")] = AclObjects.Text(value, "ID");
        }
    }

    /// <summary>Notes that an object is going to be made.</summary>
    public void AddComing(string name) => _coming.Add(name);

    public string? FindId(string name) => _ids.GetValueOrDefault(name);

    public bool Has(string name) => _ids.ContainsKey(name) || _coming.Contains(name);
}
