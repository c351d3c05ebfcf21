namespace ConsulSnapshot.Sdk.IntegrationTests.Runbook;

/// <summary>The runbook has no command that nobody has tried, and no link that leads nowhere.</summary>
public sealed class RunbookDocumentTests
{
    [Fact]
    public void Each_section_with_commands_is_followed_by_a_test()
    {
        string tests = string.Concat(Directory.GetFiles(Repository.PathOf("tests/ConsulSnapshot.Sdk.IntegrationTests/Runbook"), "*Tests.cs").Select(File.ReadAllText));

        Assert.NotEmpty(RunbookDocument.Headings);
        Assert.All(RunbookDocument.Headings, heading => Assert.Contains($"reader.Open(\"{heading}\")", tests, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_link_to_a_section_has_one()
    {
        Assert.NotEmpty(RunbookDocument.Links);
        Assert.All(RunbookDocument.Links, link => Assert.Contains(link, RunbookDocument.Anchors));
    }

    [Theory]
    [InlineData("index 12, from 10.0.0.1:8300", "index 7, from 127.0.0.1:21337\n", true)]
    [InlineData("index 12", "index none\n", false)]
    [InlineData("n1    94c17a48  leader", "n1 0f0f0f0f   leader  \n", true)]
    [InlineData("...\nREADY", "one\ntwo\nREADY\n", true)]
    [InlineData("...\nREADY", "READY\nthree\n", false)]
    [InlineData("READY", "NOT READY\n", false)]
    [InlineData("gave none: ... refused", "gave none: connection refused\n", true)]
    public void What_is_shown_is_what_must_be_printed(string shown, string printed, bool fits)
    {
        Assert.Equal(fits, new RunbookStep("", shown).Fits(printed));
    }
}
