using System.Diagnostics;

namespace ConsulSnapshot.Sdk.IntegrationTests.Runbook;

/// <summary>Somebody who follows the runbook, section by section: types its commands into a shell, one block after the other, and compares what comes.</summary>
/// <remarks>What stands between the blocks in words is the test's to do. The shell's variables last from block to block, its folder is empty at first.</remarks>
internal sealed class RunbookReader : IDisposable
{
    private const string Dotnet = "dotnet";

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _programs = new();
    private string _heading = "";
    private IReadOnlyList<RunbookStep> _steps = [];
    private int _next;

    public RunbookReader()
    {
        File.WriteAllText(_programs["consul"], $"#!/bin/sh\nexec \"{ConsulBinary.Require()}\" \"$@\"\n");
        File.WriteAllText(_programs["consul-snapshot"], $"#!/bin/sh\nexec {Dotnet} \"{Path.Combine(AppContext.BaseDirectory, "consul-snapshot.dll")}\" \"$@\"\n");
        File.WriteAllText(_programs["variables"], "");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_programs["consul"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
            File.SetUnixFileMode(_programs["consul-snapshot"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Gets the path of a file in the shell's folder.</summary>
    public string this[string name] => _folder[name];

    /// <summary>Gets the names of the files in the shell's folder.</summary>
    public IEnumerable<string> FileNames => _folder.FileNames;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Turns to a section; the one before must have been followed to its end.</summary>
    public void Open(string heading)
    {
        End();
        _heading = heading;
        _steps = RunbookDocument.Section(heading);
        _next = 0;
    }

    /// <summary>Turns to a server: its address, its token and its data folder are what the commands take.</summary>
    public void GoTo(ConsulServer server, string? token = null)
    {
        Set("CONSUL_HTTP_ADDR", server.HttpAddress.GetLeftPart(UriPartial.Authority));
        Set("CONSUL_HTTP_TOKEN", token ?? server.ManagementToken ?? "");
        Set("DATA_DIR", server.DataDirectory);
    }

    /// <summary>Sets a variable that the text says to set.</summary>
    public void Set(string name, string value) => File.AppendAllText(_programs["variables"], $"export {name}='{value}'\n");

    /// <summary>Runs the next block; its exit code and its output must be what they should.</summary>
    /// <returns>All that was printed.</returns>
    public async Task<string> NextAsync(int exitCode = 0)
    {
        Assert.True(_next < _steps.Count, $"'{_heading}' has no block {_next + 1}.");
        RunbookStep step = _steps[_next++];
        (int code, string output) = await RunAsync(step.Commands);

        Assert.True(code == exitCode, $"Block {_next} of '{_heading}' ended with {code}, not {exitCode}:\n{step.Commands}\n{output}");
        Assert.True(step.Fits(output), $"Block {_next} of '{_heading}' printed something else than is shown:\n{step.Commands}\nShown:\n{step.Output}\nPrinted:\n{output}");
        return output;
    }

    /// <summary>Runs the next block again and again until it prints what is shown: for what a cluster does in its own time.</summary>
    public async Task<string> NextUntilAsync()
    {
        Assert.True(_next < _steps.Count, $"'{_heading}' has no block {_next + 1}.");
        RunbookStep step = _steps[_next++];
        string last = "";
        try
        {
            return await Poll.UntilAsync(
                $"block {_next} of '{_heading}'",
                async _ =>
                {
                    (int code, last) = await RunAsync(step.Commands);
                    return code == 0 && step.Fits(last) ? last : null;
                },
                Cancellation);
        }
        catch (TimeoutException exception)
        {
            throw new InvalidOperationException($"{exception.Message}\n{step.Commands}\nShown:\n{step.Output}\nPrinted at last:\n{last}", exception);
        }
    }

    /// <summary>Fails where a block was left out.</summary>
    public void End() => Assert.True(_next == _steps.Count, $"'{_heading}' has {_steps.Count} blocks, of which {_next} were run.");

    public void Dispose()
    {
        _folder.Dispose();
        _programs.Dispose();
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string commands)
    {
        const string Script = """{ set -aeu; . "$1"; eval "$2"; export -p >"$1"; } 2>&1""";
        ProcessStartInfo start = new("/bin/sh", ["-c", Script, "sh", _programs["variables"], commands]) { WorkingDirectory = _folder["."], RedirectStandardOutput = true };
        foreach (string inherited in start.Environment.Keys.Where(name => name.StartsWith("CONSUL", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["PATH"] = $"{_programs["."]}{Path.PathSeparator}{start.Environment["PATH"]}";
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        if (Environment.GetEnvironmentVariable("RBTRACE") != null) File.AppendAllText("/tmp/rb/trace", $"{DateTime.Now:HH:mm:ss.fff} {_heading} {_next} {process.ExitCode}\n");
        return (process.ExitCode, output);
    }
}
