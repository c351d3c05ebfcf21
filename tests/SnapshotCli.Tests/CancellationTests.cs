using System.IO.Pipelines;

namespace ConsulSnapshot.Cli.Tests;

public class CancellationTests
{
    [Theory]
    [InlineData("inspect")]
    [InlineData("verify")]
    [InlineData("restore")]
    public async Task Cancellation_ends_a_wait_for_input(string command)
    {
        Pipe endless = new();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using MemoryStream output = new();
        using StringWriter error = new();

        Task<int> run = CommandLine.RunAsync([command, "-"], new CommandConsole(endless.Reader.AsStream(), output, error), stop.Token);
        await stop.CancelAsync();

        Assert.Equal(ExitCode.Interrupted, await run);
        Assert.Equal("", error.ToString());
        Assert.Equal(0, output.Length);
    }
}
