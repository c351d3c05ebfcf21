using System.Text.Json.Serialization;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>What a webhook gets. It holds no secrets, since failures and descriptions of stores do not.</summary>
internal sealed record WebhookMessage(string Event, string Kind, string Node, string? Datacenter, DateTimeOffset StartedAt, string Outcome, ulong? Index, string? Failure, IReadOnlyList<WebhookDestination> Destinations)
{
    public const string FailureEvent = "failure";
    public const string RecoveryEvent = "recovery";

    private const int MostNames = 100;
    private const string BackupKind = "backup";
    private const string VerificationKind = "verification";

    public static WebhookMessage Of(BackupReport report, string node, bool isRecovery) => new(
        isRecovery ? RecoveryEvent : FailureEvent,
        BackupKind,
        node,
        report.Manifest?.Datacenter,
        report.StartedAt,
        AgentTag.Of(report.Outcome),
        report.Saved?.Index,
        report.Failure?.Message,
        [.. report.Destinations.Select(static done => new WebhookDestination(done.Destination, done.Store, AgentTag.Of(done.Outcome), done.SnapshotName, done.Failure?.Message, [.. done.Alerts.Select(static alert => alert.Message)]))]);

    /// <summary>What is known of the snapshots stored at a destination.</summary>
    public static WebhookMessage Of(DestinationStatus destination, string node, DateTimeOffset now)
    {
        bool isBad = destination.Damaged.Count > 0 || destination.VerificationFailure is not null;
        StoredVerificationOutcome outcome = destination.Damaged.Count > 0 ? StoredVerificationOutcome.Damaged : isBad ? StoredVerificationOutcome.NotRead : StoredVerificationOutcome.Good;
        VerificationProblem? newest = destination.Damaged.Count > 0 ? destination.Damaged[^1] : null;
        string? failure = newest?.Error ?? destination.VerificationFailure;
        return new(
            isBad ? FailureEvent : RecoveryEvent,
            VerificationKind,
            node,
            Datacenter: null,
            now,
            AgentTag.Of(outcome),
            Index: null,
            failure,
            [new WebhookDestination(destination.Name, destination.Store, AgentTag.Of(outcome), newest?.SnapshotName, failure, [.. destination.Damaged.Take(MostNames).Select(static damaged => $"{damaged.SnapshotName} is damaged.")])]);
    }
}

/// <summary>One destination in it.</summary>
internal sealed record WebhookDestination(string Name, string Store, string Outcome, string? Snapshot, string? Failure, IReadOnlyList<string> Alerts);

/// <summary>Its JSON.</summary>
[JsonSerializable(typeof(WebhookMessage))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class WebhookJson : JsonSerializerContext;
