using System.Text.Json.Serialization;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>What Consul answers about its servers, as far as it is used. Anything may be missing.</summary>
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string?[]))]
[JsonSerializable(typeof(RaftAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(AgentAnswer))]
[JsonSerializable(typeof(MemberAnswer?[]))]
[JsonSerializable(typeof(CatalogAnswer?[]))]
[JsonSerializable(typeof(RootsAnswer))]
internal sealed partial class StatusAnswers : JsonSerializerContext;

/// <summary><c>/v1/operator/raft/configuration</c>.</summary>
internal sealed record RaftAnswer(RaftServerAnswer?[]? Servers);

/// <summary>One server in it.</summary>
internal sealed record RaftServerAnswer([property: JsonPropertyName("ID")] string? Id, string? Node, string? Address, bool? Voter);

/// <summary><c>/v1/operator/autopilot/health</c>.</summary>
internal sealed record HealthAnswer(bool? Healthy, int? FailureTolerance, ServerHealthAnswer?[]? Servers);

/// <summary>One server in it.</summary>
internal sealed record ServerHealthAnswer(
    [property: JsonPropertyName("ID")] string? Id, string? Name, string? Address, string? SerfStatus, string? Version,
    string? LastContact, ulong? LastTerm, ulong? LastIndex, bool? Healthy, bool? Voter, DateTimeOffset? StableSince);

/// <summary><c>/v1/agent/self</c>.</summary>
internal sealed record AgentAnswer(AgentConfigAnswer? Config);

/// <summary>The part of it that is meant for everybody.</summary>
internal sealed record AgentConfigAnswer(string? Datacenter, string? NodeName, string? Version, bool? Server);

/// <summary>An item of <c>/v1/agent/members</c>.</summary>
internal sealed record MemberAnswer(string? Name, string? Addr, Dictionary<string, string?>? Tags, int Status);

/// <summary>An item of <c>/v1/catalog/service/consul</c>.</summary>
internal sealed record CatalogAnswer(
    [property: JsonPropertyName("ID")] string? Id, string? Node, string? Address, int ServicePort, Dictionary<string, string?>? ServiceMeta);

/// <summary><c>/v1/connect/ca/roots</c>.</summary>
internal sealed record RootsAnswer([property: JsonPropertyName("ActiveRootID")] string? ActiveRootId, string? TrustDomain);
