using System.Text.RegularExpressions;

namespace ConsulSnapshot.Sdk.Server.Tests.Docs;

/// <summary>Holds the READMEs, and the pages in docs that have code, to the code that is built and run.</summary>
public partial class ReadmeTests
{
    private static readonly string[] s_sources = ["Snippets.cs", "PackageSnippets.cs"];

    public static TheoryData<string> Readmes =>
    [
        "README.md",
        "src/ConsulSnapshot.Sdk/README.md",
        "src/ConsulSnapshot.Sdk.Agent/README.md",
        "src/ConsulSnapshot.Sdk.AmazonS3/README.md",
        "src/ConsulSnapshot.Sdk.AzureBlobs/README.md",
        "src/ConsulSnapshot.Sdk.Server/README.md",
        "docs/agent.md",
        "docs/client.md",
        "docs/telemetry.md",
    ];

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_csharp_block_is_a_snippet_that_is_built(string readme)
    {
        IReadOnlyList<string> snippets = ReadSnippets();

        foreach (string block in CSharpBlocks(File.ReadAllText(Repository.PathOf(readme))))
        {
            Assert.Contains(snippets, snippet => snippet == block);
        }
    }

    [Fact]
    public void A_readme_has_snippets()
    {
        Assert.NotEmpty(CSharpBlocks(File.ReadAllText(Repository.PathOf("README.md"))));
    }

    private static IReadOnlyList<string> ReadSnippets()
    {
        IEnumerable<string> sources = s_sources.Select(file => File.ReadAllText(Repository.PathOf($"tests/ConsulSnapshot.Sdk.Server.Tests/Docs/{file}")));
        return [.. sources.SelectMany(source => Marked().Matches(source)).Select(match => Normalize(match.Groups[2].Value))];
    }

    /// <summary>Gets the blocks without their lines of "using".</summary>
    private static IEnumerable<string> CSharpBlocks(string markdown) =>
        Blocks().Matches(markdown).Select(match => Normalize(string.Join('\n', match.Groups[1].Value.Split('\n').Where(line => !Using().IsMatch(line)))));

    private static string Normalize(string code)
    {
        string[] lines = [.. code.Split('\n').Select(line => line.TrimEnd())];
        int indent = lines.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(line => line.Length > 0 ? line[indent..] : line)).Trim();
    }

    [GeneratedRegex(@"// <(\w+)>\n(.*?)\n *// </\1>", RegexOptions.Singleline)]
    private static partial Regex Marked();

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^using [\w.]+;$")]
    private static partial Regex Using();
}
