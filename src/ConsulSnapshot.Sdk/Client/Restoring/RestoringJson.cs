using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>What a restore reads of Consul's answers.</summary>
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(KeyValueAnswer[]))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(JsonElement[]))]
internal sealed partial class RestoringJson : JsonSerializerContext;
