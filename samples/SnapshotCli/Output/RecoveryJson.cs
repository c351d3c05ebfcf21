using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>What <c>recover -format json</c> prints: all keys always, in this order, null where unknown.</summary>
internal sealed record RecoveryJson(string File, bool Applied, bool Complete, string? Failure, IReadOnlyList<RecoveryItemJson> Items)
{
    public static Task WriteAsync(string file, RecoveryReport report, Stream output, CancellationToken cancellationToken) => OutputJson.WriteAsync(
        new RecoveryJson(file, report.WasApplied, report.IsComplete, report.Failure?.Message, [.. report.Items.Select(RecoveryItemJson.Of)]), OutputJson.Line.RecoveryJson, output, cancellationToken);
}

/// <summary>One object in <c>recover -format json</c>.</summary>
internal sealed record RecoveryItemJson(string Kind, string Name, string? NameInSnapshot, string Action, string State, string? Reason)
{
    public static RecoveryItemJson Of(RecoveryItem item) =>
        new(RecoveryWords.Of(item.Kind), item.Name, item.NameInSnapshot, RecoveryWords.Of(item.Action), RecoveryWords.Of(item.State), item.Reason);
}
