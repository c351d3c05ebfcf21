using System.Diagnostics;

namespace ConsulSnapshot.Cli.Tests;

/// <summary>The program as a process.</summary>
public class ProgramTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Program_writes_the_bytes_that_Consul_writes()
    {
        using Process process = Start("inspect", "-kvdetails", Fixtures.Snapshot("consul-1.10.11-kv-edge"));
        using MemoryStream output = new();

        await process.StandardOutput.BaseStream.CopyToAsync(output, Cancellation);
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal(0, process.ExitCode);
        Assert.Equal(await File.ReadAllBytesAsync(Fixtures.Golden("consul-1.10.11-kv-edge", ".inspect-kv.txt"), Cancellation), output.ToArray());
    }

    [Fact]
    public async Task Program_writes_nothing_but_the_message_when_it_fails()
    {
        using Process process = Start("inspect", "no/such.snap");

        string error = await process.StandardError.ReadToEndAsync(Cancellation);
        string output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal(1, process.ExitCode);
        Assert.Equal("", output);
        Assert.Equal("Error opening snapshot file: open no/such.snap: no such file or directory", error.TrimEnd());
    }

    [Theory]
    [InlineData("-INT", 130)]
    [InlineData("-TERM", 143)]
    public async Task Program_ends_when_it_is_told_to_while_it_waits_for_input(string signal, int expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no kill command.");
        using Process process = Start("verify", Fixtures.Vector("ok-min"), "-");
        Assert.StartsWith("GOOD", await process.StandardOutput.ReadLineAsync(Cancellation), StringComparison.Ordinal);

        using Process kill = Process.Start("kill", [signal, $"{process.Id}"]);
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal(expected, process.ExitCode);
        Assert.Equal("", await process.StandardError.ReadToEndAsync(Cancellation));
    }

    private static Process Start(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "consul-snapshot.exe" : "consul-snapshot");
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
