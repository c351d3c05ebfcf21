using System.Text.Json.Serialization;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>The JSON of a login.</summary>
[JsonSerializable(typeof(LoginBody))]
[JsonSerializable(typeof(LoginAnswer))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class LoginJson : JsonSerializerContext;

/// <summary>What a login sends. No record, which would print the secret.</summary>
internal sealed class LoginBody
{
    public required string AuthMethod { get; init; }

    public required string BearerToken { get; init; }

    public IDictionary<string, string>? Meta { get; init; }
}

/// <summary>What is used of the token with which a login is answered. No record, which would print the secret.</summary>
internal sealed class LoginAnswer
{
    [JsonPropertyName("AccessorID")]
    public string? AccessorId { get; init; }

    [JsonPropertyName("SecretID")]
    public string? SecretId { get; init; }

    public DateTimeOffset? CreateTime { get; init; }

    public DateTimeOffset? ExpirationTime { get; init; }
}
