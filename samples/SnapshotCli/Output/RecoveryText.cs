using System.Globalization;
using System.Text;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>The plan and the result of a recovery for people.</summary>
internal static class RecoveryText
{
    // More of the same need not be read; -format json has all.
    private const int MostAlike = 20;

    /// <summary>Writes what is going to be done.</summary>
    public static async Task WritePlanAsync(RecoveryReport report, Stream output, CancellationToken cancellationToken)
    {
        StringBuilder text = new();
        foreach (IGrouping<(RecoveryKind Kind, RecoveryAction Action), RecoveryItem> alike in report.Items.GroupBy(static item => (item.Kind, item.Action)))
        {
            if (alike.Key.Action == RecoveryAction.Unchanged)
            {
                continue;
            }

            AppendItems(text, [.. alike], RecoveryWords.Of(alike.Key.Action));
        }

        text.Append(CultureInfo.InvariantCulture, $"Plan: {report.Count(RecoveryAction.Create)} to create, {report.Count(RecoveryAction.Update)} to update, ")
            .Append(CultureInfo.InvariantCulture, $"{report.Count(RecoveryAction.Unchanged)} unchanged, {report.Count(RecoveryAction.Skip)} to skip, ")
            .Append(CultureInfo.InvariantCulture, $"{report.Count(RecoveryAction.Conflict)} in conflict, {report.Count(RecoveryAction.Denied)} denied\n");
        await output.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    /// <summary>Writes what was done, and the plan first if it was not shown.</summary>
    public static async Task WriteAsync(RecoveryReport report, bool wasShown, Stream output, CancellationToken cancellationToken)
    {
        if (!wasShown)
        {
            await WritePlanAsync(report, output, cancellationToken);
        }

        StringBuilder text = new();
        AppendItems(text, [.. report.Items.Where(static item => item.State == RecoveryState.Failed)], "failed");
        if (report.Failure is { } failure)
        {
            text.Append(CultureInfo.InvariantCulture, $"Ended early: {OneLine.Of(failure.Message)}\n");
        }

        int done = report.Items.Count(static item => item.State == RecoveryState.Done);
        int left = report.Items.Count(static item => !item.IsSettled);
        text.Append(report switch
        {
            { IsComplete: true, WasApplied: false } => "Nothing to recover: the cluster has it all\n",
            { WasApplied: false } => "Nothing was written\n",
            { IsComplete: true } => string.Create(CultureInfo.InvariantCulture, $"Recovered {done} objects\n"),
            _ => string.Create(CultureInfo.InvariantCulture, $"Recovered {done} objects, {left} are not recovered\n"),
        });
        await output.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
    }

    private static void AppendItems(StringBuilder text, IReadOnlyList<RecoveryItem> items, string word)
    {
        foreach (RecoveryItem item in items.Take(MostAlike))
        {
            string from = item.NameInSnapshot is null ? "" : $" (from {item.NameInSnapshot})";
            string reason = item.Reason is null ? "" : $": {item.Reason}";
            text.Append(CultureInfo.InvariantCulture, $"{word,-9} {RecoveryWords.Of(item.Kind),-14} {OneLine.Of($"{item.Name}{from}{reason}")}\n");
        }

        if (items.Count > MostAlike)
        {
            text.Append(CultureInfo.InvariantCulture, $"{word,-9} {RecoveryWords.Of(items[0].Kind),-14} ... and {items.Count - MostAlike} more\n");
        }
    }
}
