using System.Text.Json.Serialization;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>The JSON by which the agent registers itself.</summary>
[JsonSerializable(typeof(ServiceBody))]
[JsonSerializable(typeof(CheckBody))]
[JsonSerializable(typeof(CheckUpdate))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class RegistrationJson : JsonSerializerContext;

/// <summary>A service with its first check.</summary>
internal sealed record ServiceBody([property: JsonPropertyName("ID")] string Id, string Name, CheckBody Check);

/// <summary>A check by time to live. In a service's own body its id is <c>CheckID</c>, alone it is <c>ID</c>.</summary>
internal sealed record CheckBody(string Name, [property: JsonPropertyName("TTL")] string Ttl, string Status)
{
    [JsonPropertyName("CheckID")]
    public string? CheckId { get; init; }

    [JsonPropertyName("ID")]
    public string? Id { get; init; }

    [JsonPropertyName("ServiceID")]
    public string? ServiceId { get; init; }

    public string? DeregisterCriticalServiceAfter { get; init; }
}

/// <summary>How a check is.</summary>
internal sealed record CheckUpdate(string Status, string Output);
