using System.Globalization;
using System.Xml.Linq;
using ConsulSnapshot.Sdk.Agent;

namespace ConsulSnapshot.Worker.Tests;

public sealed class SizeChartTests
{
    [Fact]
    public void Each_run_has_a_point_with_a_title_at_its_time_and_size()
    {
        RunDocument[] runs =
        [
            new RunDocument { StartedAt = MadeUpStatus.Now, Outcome = BackupOutcome.Stored, Length = 4096 },
            new RunDocument { StartedAt = MadeUpStatus.Now.AddHours(-1), Outcome = BackupOutcome.Failed },
            new RunDocument { StartedAt = MadeUpStatus.Now.AddHours(-2), Outcome = BackupOutcome.Unchanged, Length = 2048 },
        ];

        XElement[] points = Points(runs);

        Assert.Equal(["unchanged", "failed", "stored"], points.Select(point => point.Attribute("class")!.Value.Split(' ')[1]));
        Assert.Equal([2, 50, 98], points.Select(point => Number(point, "x")));
        Assert.Equal([100, 186, 14], points.Select(point => Number(point, "y")));
        Assert.Equal("25 Nov 2026, 02:12 UTC: Failed", points[1].Element("title")!.Value);
        Assert.Equal("25 Nov 2026, 03:12 UTC: Stored, 4 KiB", points[2].Element("title")!.Value);
    }

    [Fact]
    public void Shapes_and_not_colours_alone_tell_outcomes_apart()
    {
        RunDocument[] runs = [.. Enum.GetValues<BackupOutcome>().Select((outcome, i) => new RunDocument { StartedAt = MadeUpStatus.Now.AddHours(-i), Outcome = outcome, Length = 1 })];

        string[] shapes = [.. Points(runs).Select(point => $"{point.Element("path")!.Attribute("d")!.Value} {(point.Attribute("class")!.Value.Contains("unchanged", StringComparison.Ordinal) ? "hollow" : "")}")];

        Assert.Equal(4, shapes.Distinct().Count());
    }

    [Fact]
    public void The_chart_says_in_words_what_it_shows()
    {
        string svg = SizeChart.Draw(MadeUpStatus.Failing().Runs).ToString();

        Assert.Contains("43 runs from 23 Nov 2026, 09:00 to 25 Nov 2026, 03:00 UTC. From 9.8 MiB to 12.0 MiB; 4 failed.", svg, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(200)]
    public void Nothing_stands_outside_of_the_chart(int count)
    {
        XElement[] points = Points(MadeUpStatus.Good(count).Runs);

        Assert.Equal(count, points.Length);
        Assert.All(points, point => Assert.InRange(Number(point, "x"), 2, 98));
        Assert.All(points, point => Assert.InRange(Number(point, "y"), 14, 186));
    }

    [Fact]
    public void Runs_of_which_none_saved_anything_have_a_chart_too()
    {
        XElement[] points = Points([new RunDocument { StartedAt = MadeUpStatus.Now, Outcome = BackupOutcome.Failed }]);

        Assert.Equal(186, Number(Assert.Single(points), "y"));
    }

    private static XElement[] Points(IReadOnlyList<RunDocument> runs) =>
        [.. XElement.Parse(SizeChart.Draw(runs).ToString()).Descendants("svg").Where(svg => svg.Attribute("class")?.Value.StartsWith("run ", StringComparison.Ordinal) == true)];

    private static double Number(XElement point, string name) => double.Parse(point.Attribute(name)!.Value.TrimEnd('%'), CultureInfo.InvariantCulture);
}
