using System.Globalization;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary>Prints an inspection as <c>consul snapshot inspect</c> does, byte for byte.</summary>
/// <remarks>Source: hashicorp/consul, command/snapshot/inspect; format document 11.4.</remarks>
internal static class InspectionText
{
    private const string Rule = " ----\t----\t----\n";

    public static Task WriteAsync(SnapshotInspection inspection, Stream output, CancellationToken cancellationToken)
    {
        TabularText text = new();
        WriteMetadata(text, inspection.Metadata);
        WriteTypes(text, inspection);
        if (inspection.KeyPrefixes is { } prefixes)
        {
            WritePrefixes(text, prefixes, inspection.TotalKeyValueSize);
        }

        return text.WriteToAsync(output, cancellationToken);
    }

    private static void WriteMetadata(TabularText text, SnapshotMetadata? metadata)
    {
        text.Write(string.Create(CultureInfo.InvariantCulture,
            $" ID\t{metadata?.Id}\n Size\t{metadata?.Size ?? 0}\n Index\t{metadata?.Index ?? 0}\n Term\t{metadata?.Term ?? 0}\n Version\t{metadata?.Version ?? 0}\n"));
    }

    private static void WriteTypes(TabularText text, SnapshotInspection inspection)
    {
        text.Write("\n Type\tCount\tSize\n");
        text.Write(Rule);
        foreach (RecordStatistics type in inspection.Types)
        {
            text.Write($" {type.Type.ToConsulName()}");
            WriteNumbers(text, type.Count, type.Size);
        }

        WriteTotal(text, inspection.TotalSize);
    }

    private static void WritePrefixes(TabularText text, IReadOnlyList<KeyPrefixStatistics> prefixes, long total)
    {
        text.Write("\n Key Name\tCount\tSize\n");
        text.Write(Rule);
        foreach (KeyPrefixStatistics prefix in prefixes)
        {
            text.Write(" "u8);
            text.Write(prefix.Prefix.Span);
            WriteNumbers(text, prefix.Count, prefix.Size);
        }

        WriteTotal(text, total);
    }

    private static void WriteNumbers(TabularText text, long count, long size) =>
        text.Write(string.Create(CultureInfo.InvariantCulture, $"\t{count}\t{ByteSize.Format(size)}\n"));

    private static void WriteTotal(TabularText text, long size)
    {
        text.Write(Rule);
        text.Write($" Total\t\t{ByteSize.Format(size)}\n");
    }
}
