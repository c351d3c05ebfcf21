using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ConsulSnapshot.Sdk.Stores.Tests.Agents;

/// <summary><c>consul-snapshot agent</c> as a process of its own, with a file as Consul Enterprise's agent has it.</summary>
internal sealed class AgentProcess : IAsyncDisposable
{
    private const int SigTerm = 15;

    // Many times what a start, a save and an upload take on a busy machine.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("consul-snapshot-agent-");
    private readonly ServerLog _log = new();
    private readonly Process _process;
    private readonly ServerGuard _guard;

    private AgentProcess(string configuration, (string Name, string Value)[] environment, string[] flags)
    {
        string file = Path.Combine(_folder.FullName, "agent.json");
        File.WriteAllText(file, configuration);
        ProcessStartInfo start = new("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "consul-snapshot.dll"), "agent", $"-config-file={file}", .. flags])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Start();
        _guard = new ServerGuard(_process.Id, _folder.FullName);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Gets the end of what it wrote.</summary>
    public string Log => _log.ToString();

    public bool HasExited => _process.HasExited;

    /// <summary>Starts one.</summary>
    /// <param name="configuration">The file's text.</param>
    /// <param name="environment">Variables, besides those of the tests.</param>
    /// <param name="flags">More flags.</param>
    public static AgentProcess Start(string configuration, (string Name, string Value)[]? environment = null, params string[] flags) => new(configuration, environment ?? [], flags);

    /// <summary>Runs one to its end.</summary>
    public static async Task<(int ExitCode, string Log)> RunAsync(string configuration, (string Name, string Value)[]? environment = null, params string[] flags)
    {
        await using AgentProcess agent = Start(configuration, environment, flags);
        return (await agent.WaitAsync(), agent.Log);
    }

    /// <summary>Waits for its end, and returns the exit code.</summary>
    public async Task<int> WaitAsync()
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_limit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Waits until it wrote a text.</summary>
    public Task<string> UntilLogsAsync(string text) => UntilAsync($"'{text}' in its log", () => Log.Contains(text, StringComparison.Ordinal));

    /// <summary>Waits for something while it runs.</summary>
    public Task<string> UntilAsync(string what, Func<bool> holds) => Poll.UntilAsync(
        what,
        _ =>
        {
            bool isThere = holds();
            Assert.True(isThere || !HasExited, $"The agent ended before there was {what}:\n{Log}");
            return Task.FromResult(isThere ? Log : null);
        },
        TestContext.Current.CancellationToken);

    /// <summary>Ends it as a power failure does.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return WaitAsync();
    }

    /// <summary>Asks it to end, as systemd does.</summary>
    public void Terminate() => Assert.Equal(0, kill(_process.Id, SigTerm));

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
        {
            await KillAsync();
        }

        _guard.Dispose();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            _log.Add(line.Data);
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int processId, int signal);
}
