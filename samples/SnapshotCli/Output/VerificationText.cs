using System.Globalization;
using System.Text;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary>The verdict on one file for people: a word, the file and why; then what is fatal, how much else there is, and where the snapshot comes from.</summary>
internal static class VerificationText
{
    // What a person can take in at once.
    private const int MostFatal = 5;

    private const string Indent = "           ";

    public static string Of(Verification verification)
    {
        VerificationLine line = verification.Line;
        if (verification.Verdict is not { } verdict)
        {
            return OneLine.Of($"BAD        {line.File}: {line.Error}");
        }

        SnapshotFinding? unreadable = verdict.IsReadable ? null : verdict.Findings.FirstOrDefault(static finding => finding.Rule is "reader-limit" or "record-unreadable" or "state-header");
        SnapshotFinding[] fatal = [.. verdict.Findings.Where(finding => finding.Severity == FindingSeverity.Fatal && finding != unreadable)];
        StringBuilder text = new(OneLine.Of(Headline(line, verdict, unreadable, fatal.Length)));
        foreach (SnapshotFinding finding in fatal.Take(MostFatal))
        {
            Append(text, $"fatal: {FindingText.PlaceOf(finding)}{finding.Message}");
        }

        AppendCounts(text, verdict, unreadable, fatal.Length - Math.Min(fatal.Length, MostFatal));
        if (!verdict.Target.IsVerified)
        {
            Append(text, $"{verdict.Target} is not verified: judged by {string.Join(" and ", verdict.Target.JudgedBy)}");
        }

        Append(text, $"{IdentityLine.Of(verification.Identity!)}");
        return text.ToString();
    }

    private static string Headline(VerificationLine line, RestoreVerdict verdict, SnapshotFinding? unreadable, int fatal) => line switch
    {
        { Readable: false } => $"UNREADABLE {line.File}: intact, but {unreadable?.Message ?? "not all records can be read"}",
        _ when fatal > 0 => $"UNUSABLE   {line.File}: intact, but {verdict.Target} does not take it; {Describe(line)}",
        { Findings.Count: > 0 } => $"DOUBTFUL   {line.File}: {verdict.Target} takes it, but look at what was found; {Describe(line)}",
        _ => $"GOOD       {line.File}: {Describe(line)}",
    };

    private static string Describe(VerificationLine line)
    {
        string taken = new SnapshotMetadata { Id = line.Id ?? "" }.TakenAt is { } time
            ? string.Create(CultureInfo.InvariantCulture, $"taken {time:yyyy-MM-dd HH:mm:ss} UTC, ")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{taken}index {line.Index}, term {line.Term}, {ByteSize.Format(line.Size ?? 0)} of state");
    }

    private static void AppendCounts(StringBuilder text, RestoreVerdict verdict, SnapshotFinding? told, int moreFatal)
    {
        if (moreFatal > 0)
        {
            Append(text, $"fatal: {moreFatal} more; -format json has all");
        }

        AppendCount(text, verdict.Findings.Where(finding => finding.Severity == FindingSeverity.Lost), "lost");
        AppendCount(text, verdict.Findings.Where(finding => finding.Severity == FindingSeverity.Suspicious && finding != told), "suspicious");
        if (verdict.OmittedFindings > 0)
        {
            Append(text, $"and {verdict.OmittedFindings} that are not listed anywhere");
        }
    }

    private static void AppendCount(StringBuilder text, IEnumerable<SnapshotFinding> findings, string name)
    {
        foreach (IGrouping<string, SnapshotFinding> rule in findings.GroupBy(static finding => finding.Rule))
        {
            SnapshotFinding first = rule.First();
            string count = rule.Count() is > 1 and int many ? $"{many} times, first " : "";
            Append(text, $"{name}: {rule.Key}, {count}{FindingText.PlaceOf(first)}{first.Message}");
        }
    }

    private static void Append(StringBuilder text, string line) => text.Append('\n').Append(Indent).Append(OneLine.Of(line));
}
