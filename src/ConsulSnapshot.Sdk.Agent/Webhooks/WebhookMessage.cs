using System.Text.Json.Serialization;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>What a webhook gets. It holds no secrets, since failures and descriptions of stores do not.</summary>
internal sealed record WebhookMessage(string Event, string Node, string? Datacenter, DateTimeOffset StartedAt, string Outcome, ulong? Index, string? Failure, IReadOnlyList<WebhookDestination> Destinations)
{
    public const string FailureEvent = "failure";
    public const string RecoveryEvent = "recovery";

    public static WebhookMessage Of(BackupReport report, string node, bool isRecovery) => new(
        isRecovery ? RecoveryEvent : FailureEvent,
        node,
        report.Manifest?.Datacenter,
        report.StartedAt,
        AgentTag.Of(report.Outcome),
        report.Saved?.Index,
        report.Failure?.Message,
        [.. report.Destinations.Select(static done => new WebhookDestination(done.Destination, done.Store, AgentTag.Of(done.Outcome), done.SnapshotName, done.Failure?.Message, [.. done.Alerts.Select(static alert => alert.Message)]))]);
}

/// <summary>One destination in it.</summary>
internal sealed record WebhookDestination(string Name, string Store, string Outcome, string? Snapshot, string? Failure, IReadOnlyList<string> Alerts);

/// <summary>Its JSON.</summary>
[JsonSerializable(typeof(WebhookMessage))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class WebhookJson : JsonSerializerContext;
