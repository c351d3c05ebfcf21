using System.Text.RegularExpressions;

namespace ConsulSnapshot.Sdk.IntegrationTests.Runbook;

/// <summary>One block of commands of the runbook, and the output that it says one will see.</summary>
/// <param name="Commands">The lines for a shell, as they stand there.</param>
/// <param name="Output">The lines shown below them; null where none are.</param>
internal sealed partial record RunbookStep(string Commands, string? Output)
{
    private const string Left = "...";

    /// <summary>Tells whether the output is the one that is shown, apart from numbers, ids, addresses, the width of columns and what <c>...</c> stands for.</summary>
    public bool Fits(string found) => Output is null || Regex.IsMatch(found, Pattern(Output), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));

    private static string Pattern(string output) =>
        $@"\A{string.Concat(output.TrimEnd('\n').Split('\n').Select(static line => line == Left ? @"(?:.*\n)*?" : $@"{LinePattern(line)}\s*\n"))}\z";

    private static string LinePattern(string line) => Varying().Replace(Regex.Escape(line), static varying => varying.Value switch
    {
        [.., '.'] => ".*",
        ['\\', ..] => @"\s+",
        { Length: 36 } => "[0-9a-f-]{36}",
        { Length: > 20 } => "[0-9a-f:]+",
        { Length: 8 } => "[0-9a-f]{8}",
        _ => "[0-9]+",
    });

    // Escaped: three dots, a run of blanks, an id, the fingerprint of a certificate, an id's beginning, a number.
    [GeneratedRegex(@"(\\\.){3}|(\\ )+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|([0-9a-f]{2}:){19}[0-9a-f]{2}|\b[0-9a-f]{8}\b|[0-9]+")]
    private static partial Regex Varying();
}
