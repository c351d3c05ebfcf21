using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace ConsulSnapshot.Worker.Tests;

/// <summary>The program as a process that believes to be started by systemd.</summary>
internal sealed partial class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Socket _notified;
    private readonly StringBuilder _log = new();
    private readonly TaskCompletionSource<string> _id = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WorkerProcess(Process process, Socket notified)
    {
        _process = process;
        _notified = notified;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int ExitCode => _process.ExitCode;

    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    public static WorkerProcess Start(string folder, params (string Name, string Value)[] variables)
    {
        string socket = Path.Combine(folder, "notify");
        Socket notified = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        notified.Bind(new UnixDomainSocketEndPoint(socket));

        // A service is known by its parent's name: so a shell of that name starts it, and tells its id first.
        string parent = Path.Combine(folder, "systemd");
        File.CreateSymbolicLink(parent, "/bin/sh");
        ProcessStartInfo start = new(parent, ["-c", "\"$0\" & echo $!; wait $!", Path.Combine(AppContext.BaseDirectory, "consul-snapshot-agent")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NOTIFY_SOCKET"] = socket;
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return new WorkerProcess(Process.Start(start)!, notified);
    }

    /// <summary>Waits for what systemd is told next.</summary>
    public async Task<string> NotificationAsync()
    {
        byte[] buffer = new byte[1000];
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        return Encoding.UTF8.GetString(buffer, 0, await _notified.ReceiveAsync(buffer, limit.Token)).TrimEnd();
    }

    /// <summary>Gets where it listens, as it logs it.</summary>
    public async Task<Uri> AddressAsync()
    {
        await Waiting.UntilAsync(() => Listening().IsMatch(Log));
        return new Uri(Listening().Match(Log).Groups[1].Value);
    }

    /// <summary>Asks the process to end, as systemd does.</summary>
    public async Task TerminateAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", await _id.Task.WaitAsync(TestContext.Current.CancellationToken)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public Task ExitAsync() => _process.WaitForExitAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _notified.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { Length: > 0 } && _id.TrySetResult(line.Data))
        {
            return;
        }

        lock (_log)
        {
            _log.AppendLine(line.Data);
        }
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)\s")]
    private static partial Regex Listening();
}
