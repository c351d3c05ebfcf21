using System.Globalization;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary>How two snapshots differ, for people: a table of counts, then the first names of each kind.</summary>
internal static class ComparisonText
{
    public static async Task WriteAsync(SnapshotComparison comparison, Stream output, CancellationToken cancellationToken)
    {
        TabularText table = new();
        if (comparison.IsSame)
        {
            table.Write(Invariant($"No differences: {comparison.Unchanged} objects are the same.\n"));
        }
        else
        {
            WriteCounts(table, comparison);
            foreach (KindComparison kind in comparison.Kinds.Where(static kind => !kind.IsSame))
            {
                WriteNames(table, kind);
            }
        }

        await table.WriteToAsync(output, cancellationToken);
    }

    private static void WriteCounts(TabularText table, SnapshotComparison comparison)
    {
        table.Write("Kind\tAppearing\tDisappearing\tChanging\tUnchanged\n");
        foreach (KindComparison kind in comparison.Kinds)
        {
            table.Write(Invariant($"{OneLine.Of(kind.Kind)}\t{kind.Appearing}\t{kind.Disappearing}\t{kind.Changing}\t{kind.Unchanged}\n"));
        }

        table.Write(Invariant($"Total\t{comparison.Appearing}\t{comparison.Disappearing}\t{comparison.Changing}\t{comparison.Unchanged}\n"));
    }

    private static void WriteNames(TabularText table, KindComparison kind)
    {
        if (kind.FirstAppearing.Count + kind.FirstDisappearing.Count + kind.FirstChanging.Count == 0)
        {
            return;
        }

        table.Write($"\n{OneLine.Of(kind.Kind)}\n");
        WriteNames(table, '+', kind.FirstAppearing, kind.Appearing);
        WriteNames(table, '-', kind.FirstDisappearing, kind.Disappearing);
        WriteNames(table, '~', kind.FirstChanging, kind.Changing);
    }

    private static void WriteNames(TabularText table, char mark, IReadOnlyList<string> names, long count)
    {
        foreach (string name in names)
        {
            table.Write($"  {mark} {OneLine.Of(name)}\n");
        }

        if (names.Count > 0 && count > names.Count)
        {
            table.Write(Invariant($"  {mark} and {count - names.Count} more\n"));
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
