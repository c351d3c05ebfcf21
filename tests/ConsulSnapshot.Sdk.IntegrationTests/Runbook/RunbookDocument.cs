using System.Text.RegularExpressions;

namespace ConsulSnapshot.Sdk.IntegrationTests.Runbook;

/// <summary>The commands in <c>docs/disaster-recovery.md</c>.</summary>
internal static partial class RunbookDocument
{
    public const string Path = "docs/disaster-recovery.md";

    private static readonly Lazy<string> s_text = new(static () => File.ReadAllText(Repository.PathOf(Path)));

    /// <summary>Returns the headings of all sections that have commands.</summary>
    public static IReadOnlyList<string> Headings => [.. Headers().Matches(s_text.Value).Select(match => match.Groups[1].Value).Where(heading => Section(heading).Count > 0)];

    /// <summary>Returns the blocks of commands below a heading, up to the next heading, in order.</summary>
    public static IReadOnlyList<RunbookStep> Section(string heading)
    {
        Match header = Headers().Matches(s_text.Value).FirstOrDefault(match => match.Groups[1].Value == heading)
            ?? throw new ArgumentException($"{Path} has no heading '{heading}'.", nameof(heading));
        int begin = header.Index + header.Length;
        Match next = Headers().Match(s_text.Value, begin);
        string section = s_text.Value[begin..(next.Success ? next.Index : s_text.Value.Length)];
        return [.. Blocks().Matches(section).Select(match => new RunbookStep(match.Groups[1].Value, match.Groups[2].Success ? match.Groups[2].Value : null))];
    }

    [GeneratedRegex(@"^##+ (.*)\n", RegexOptions.Multiline)]
    private static partial Regex Headers();

    [GeneratedRegex(@"^```sh\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
