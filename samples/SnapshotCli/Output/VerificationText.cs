using System.Globalization;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary>The verdict on one file, in one line for people: a word, the file, and why.</summary>
internal static class VerificationText
{
    public static string Of(VerificationLine line)
    {
        string text = line switch
        {
            { Ok: false } => $"BAD        {line.File}: {line.Error}",
            { Readable: false } => $"UNREADABLE {line.File}: intact, but {Worst(line)}",
            { Findings: { Count: > 0 } findings } when findings.Any(static finding => finding.Severity == FindingLine.Fatal) => $"UNUSABLE   {line.File}: intact, but {Worst(line)}",
            { Findings.Count: > 0 } => $"DOUBTFUL   {line.File}: {Describe(line)}; {Worst(line)}",
            _ => $"GOOD       {line.File}: {Describe(line)}",
        };
        return OneLine.Of(text);
    }

    private static string Describe(VerificationLine line)
    {
        string taken = new SnapshotMetadata { Id = line.Id ?? "" }.TakenAt is { } time
            ? string.Create(CultureInfo.InvariantCulture, $"taken {time:yyyy-MM-dd HH:mm:ss} UTC, ")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{taken}index {line.Index}, term {line.Term}, {ByteSize.Format(line.Size ?? 0)} of state");
    }

    private static string Worst(VerificationLine line)
    {
        FindingLine worst = line.Findings.FirstOrDefault(static finding => finding.Severity == FindingLine.Fatal) ?? line.Findings[0];
        string more = line.Findings.Count > 1 ? $" ({line.Findings.Count} findings; -format json has all)" : "";
        return $"{worst.Message}{more}";
    }
}
