namespace ConsulSnapshot.Cli.Tests;

public class SummedProgressTests
{
    [Fact]
    public void Progress_of_what_comes_next_is_added_to_what_was_before()
    {
        List<long> reports = [];
        SummedProgress progress = new(new Recorder(reports));

        foreach (long value in (long[])[10, 20, 5, 8, 1])
        {
            progress.Report(value);
        }

        Assert.Equal([10, 20, 25, 28, 29], reports);
    }

    private sealed class Recorder(List<long> reports) : IProgress<long>
    {
        public void Report(long value) => reports.Add(value);
    }
}
