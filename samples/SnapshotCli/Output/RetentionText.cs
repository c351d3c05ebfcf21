using System.Globalization;
using System.Text;

namespace ConsulSnapshot.Cli;

/// <summary>What became of the snapshots of a store, for people: a line for each.</summary>
internal static class RetentionText
{
    public static string Of(RetentionJson result)
    {
        StringBuilder text = new();
        foreach (RetentionDecisionJson snapshot in result.Snapshots)
        {
            string action = snapshot.Action == "keep" ? "keep  " : "delete";
            text.Append(OneLine.Of($"{action}  {snapshot.Name}  ({string.Join(", ", snapshot.Reasons)})")).Append('\n');
        }

        string what = result.DryRun ? "Would delete" : "Deleted";
        text.Append(CultureInfo.InvariantCulture, $"{what} {result.Deleted} of {result.Snapshots.Count} snapshots, {ByteSize.Format(result.FreedLength)}\n");
        if (result.Leftovers > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"Removed what {result.Leftovers} unfinished writes and deletions had left\n");
        }

        return text.ToString();
    }
}
