using System.Text.Json.Serialization;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>The JSON of sessions and locks.</summary>
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(SessionBody))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(LockAnswer[]))]
[JsonSerializable(typeof(LockHolder))]
internal sealed partial class LeadershipJson : JsonSerializerContext;

/// <summary>What a new session is asked for with.</summary>
internal sealed record SessionBody(string Name, [property: JsonPropertyName("TTL")] string Ttl, string LockDelay, string Behavior);

/// <summary>A session that was made.</summary>
internal sealed record SessionAnswer([property: JsonPropertyName("ID")] string? Id);

/// <summary>The key of a lock, as far as it is used.</summary>
internal sealed record LockAnswer(string? Session);

/// <summary>What lies under the key, for people who look.</summary>
internal sealed record LockHolder(string Holder);
