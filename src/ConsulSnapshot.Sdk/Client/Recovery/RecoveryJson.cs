using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>What Consul's API answers to a recovery.</summary>
[JsonSourceGenerationOptions(MaxDepth = 1000)]
[JsonSerializable(typeof(JsonArray))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(TransactionAnswer))]
[JsonSerializable(typeof(KeyValueAnswer[]))]
internal sealed partial class RecoveryJson : JsonSerializerContext;

/// <summary>The answer to a transaction: results, or what is wrong with which operation.</summary>
internal sealed record TransactionAnswer(TransactionResult[]? Results, TransactionError[]? Errors);

/// <summary>What one operation gave.</summary>
internal sealed record TransactionResult([property: JsonPropertyName("KV")] KeyValueAnswer? KeyValue);

/// <summary>Why one operation makes the transaction fail.</summary>
internal sealed record TransactionError(int OpIndex, string? What);
