using System.Text.Json.Serialization;
using ConsulSnapshot.Sdk;
using ConsulSnapshot.Sdk.Agent;

namespace ConsulSnapshot.Worker;

/// <summary>How the status is written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, Converters = [typeof(StateWord), typeof(OutcomeWord), typeof(SeverityWord)])]
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(RunDocument))]
internal sealed partial class StatusJson : JsonSerializerContext
{
    internal sealed class StateWord() : JsonStringEnumConverter<StatusState>(System.Text.Json.JsonNamingPolicy.SnakeCaseLower);

    internal sealed class OutcomeWord() : JsonStringEnumConverter<BackupOutcome>(System.Text.Json.JsonNamingPolicy.SnakeCaseLower);

    internal sealed class SeverityWord() : JsonStringEnumConverter<FindingSeverity>(System.Text.Json.JsonNamingPolicy.SnakeCaseLower);
}
