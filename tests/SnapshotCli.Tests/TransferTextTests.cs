using ConsulSnapshot.Sdk.Client;
using Spectre.Console;

namespace ConsulSnapshot.Cli.Tests;

public class TransferTextTests
{
    [Fact]
    public void What_is_known_is_told()
    {
        SnapshotProgress progress = new(12 << 20, 40 << 20, TimeSpan.FromSeconds(4)) { BytesPerSecond = 3 << 20, Remaining = TimeSpan.FromSeconds(9.3), Attempt = 2 };

        Assert.Equal("12MB of 40MB, 3MB/s, 0:09 left, attempt 2", TransferText.Of(progress));
    }

    [Fact]
    public void What_is_not_known_is_left_out() => Assert.Equal("1KB", TransferText.Of(new SnapshotProgress(1024, null, TimeSpan.Zero)));

    [Fact]
    public void Long_times_have_hours() =>
        Assert.EndsWith(", 27:46:40 left", TransferText.Of(new SnapshotProgress(1, 100_001, default) { BytesPerSecond = 1, Remaining = TimeSpan.FromSeconds(100_000) }), StringComparison.Ordinal);

    [Fact]
    public async Task The_display_shows_them_on_a_terminal()
    {
        using StringWriter text = new();
        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(text) });
        terminal.Profile.Width = 120;

        await ProgressDisplay.ShowAsync(terminal, "Saving [x]", progress =>
        {
            progress!.Report(new SnapshotProgress(1024, 2048, default) { BytesPerSecond = 512, Remaining = TimeSpan.FromSeconds(2), Attempt = 3 });
            return Task.FromResult(0);
        });

        Assert.Contains("Saving [x]", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("1KB of 2KB, 512B/s, 0:02 left, attempt 3", text.ToString(), StringComparison.Ordinal);
    }
}
