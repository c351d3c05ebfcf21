using ConsulSnapshot.Sdk.Agent;

namespace ConsulSnapshot.Worker.Tests;

public sealed class StatusPageTests
{
    [Fact]
    public void Whatever_comes_from_outside_is_encoded()
    {
        string page = StatusPage.Write(MadeUpStatus.Hostile());

        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("document.title", page.Replace("document.title=&#x27;", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(1, page.Split("<script").Length - 1); // the page's own
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_damaged_is_named_the_newest_first_and_not_without_end()
    {
        string page = StatusPage.Write(MadeUpStatus.Damaged());

        Assert.Equal(3, page.Split("<strong>Damaged:</strong> dc1/consul-dc1-").Length - 1);
        Assert.Contains("2 older ones are damaged, too.", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("20261125T040012Z-", StringComparison.Ordinal) is var newest and > 0 && newest < page.IndexOf("20261125T020012Z-", StringComparison.Ordinal));
        Assert.Contains("What is stored could not be read back: s3://backups/consul: the store does not answer.", page, StringComparison.Ordinal);
        Assert.Contains("6 h 59 min ago", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hole_is_encoded_unless_it_is_html()
    {
        Html html = new();

        html.Add($"<p title=\"{"\" onclick=\"x"}\">{"<b>&'"}</p>{new Html().Add($"<i>{1}</i>")}{(string?)null}");

        Assert.Equal("<p title=\"&quot; onclick=&quot;x\">&lt;b&gt;&amp;&#x27;</p><i>1</i>", html.ToString());
    }

    [Fact]
    public void The_page_holds_no_script_and_no_style_of_its_own()
    {
        string page = StatusPage.Write(MadeUpStatus.Failing());

        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?! defer src=\"status.js\"></script>)", page);
        Assert.DoesNotMatch(" on[a-z]+=", page);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StatusState.Good, "Good")]
    [InlineData(StatusState.Attention, "Needs a look")]
    [InlineData(StatusState.Late, "Late")]
    [InlineData(StatusState.Failing, "Failing")]
    [InlineData(StatusState.Standby, "Standby")]
    [InlineData(StatusState.Starting, "Starting")]
    [InlineData(StatusState.Stopped, "Stopped")]
    internal void Each_state_is_said_in_words(StatusState state, string word)
    {
        string page = StatusPage.Write(MadeUpStatus.Good() with { State = state });

        Assert.Contains($"<h1>{word}</h1>", page, StringComparison.Ordinal);
        Assert.Contains($"<title>{word} ", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_failed_as_a_whole_is_told_once_and_first()
    {
        string page = StatusPage.Write(MadeUpStatus.Failing());

        Assert.InRange(page.IndexOf("403 Forbidden", StringComparison.Ordinal), 0, page.IndexOf("id=\"destinations\"", StringComparison.Ordinal));
        Assert.Equal(2, page.Split("403 Forbidden").Length - 1); // above, and at the first of the runs
        Assert.Equal(3, page.Split("The same as in the run above").Length - 1);
    }

    [Fact]
    public void A_failure_of_one_destination_stands_beneath_it()
    {
        StatusDocument good = MadeUpStatus.Good(2);
        StatusDocument document = good with
        {
            State = StatusState.Failing,
            Destinations = [good.Destinations[0], good.Destinations[1] with { LastFailure = "the bucket is gone", Failures = 3 }],
            Runs = [good.Runs[0] with { Outcome = BackupOutcome.PartlyStored, Problems = [new ProblemDocument("offsite", "store", "the bucket is gone")] }, good.Runs[1]],
        };

        string page = StatusPage.Write(document);

        Assert.Contains("<strong>Failed 3 times in a row:</strong> the bucket is gone", page, StringComparison.Ordinal);
        Assert.Contains("offsite: the bucket is gone", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_is_folded_and_whole()
    {
        string text = string.Concat(Enumerable.Repeat("word 😀 ", 60));

        string html = StatusPage.Long(text, "x").ToString();

        Assert.StartsWith("<details id=\"x\"><summary>word ", html, StringComparison.Ordinal);
        Assert.Equal(60, html.Split("</summary>")[1].Split("word").Length - 1);
        Assert.DoesNotContain("&#xFFFD;", html, StringComparison.Ordinal); // no half of a character
    }

    [Fact]
    public void An_agent_that_stands_by_says_who_saves()
    {
        StatusDocument good = MadeUpStatus.Good();

        string page = StatusPage.Write(good with { State = StatusState.Standby, IsLeader = false, NextRun = null, Destinations = [good.Destinations[0] with { NextRun = null }] });

        Assert.Contains("by another agent", page, StringComparison.Ordinal);
    }
}
