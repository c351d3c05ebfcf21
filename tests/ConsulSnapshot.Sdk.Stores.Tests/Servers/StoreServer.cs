using System.Diagnostics;
using System.Net;

namespace ConsulSnapshot.Sdk.Stores.Tests.Servers;

/// <summary>A store's server on loopback, shared by all tests: started by the first one that needs it, stopped with the run.</summary>
/// <param name="variable">The environment variable that names the program.</param>
/// <param name="script">The script that fetches it.</param>
public abstract class StoreServer(string variable, string script) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly ServerLog _log = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("consul-snapshot-store-");
    private Task<Uri>? _starting;
    private Process? _process;
    private ServerGuard? _guard;

    /// <summary>Returns the server's address, or skips the running test where there is no such server.</summary>
    /// <remarks>With <c>CONSUL_SNAPSHOT_REQUIRE_SERVERS=1</c>, as in CI, a missing server fails the test instead.</remarks>
    public Task<Uri> GetAddressAsync()
    {
        string? program = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(program))
        {
            string reason = $"Needs a server: set {variable} to what {script} fetches, or run eng/test.sh.";
            if (Environment.GetEnvironmentVariable("CONSUL_SNAPSHOT_REQUIRE_SERVERS") == "1")
            {
                Assert.Fail(reason);
            }

            Assert.Skip(reason);
        }

        lock (_lock)
        {
            return _starting ??= StartAsync(program);
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        _guard?.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>The program's arguments for a port of 127.0.0.1.</summary>
    protected abstract IEnumerable<string> Arguments(int port);

    /// <summary>The variables that the program is started with.</summary>
    protected virtual IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>();

    protected virtual string Scheme => "http";

    /// <summary>What is asked for to see that the server answers.</summary>
    protected virtual string ProbePath => "/";

    /// <summary>A client that trusts the server.</summary>
    protected virtual HttpClient CreateHttp() => new();

    /// <summary>What is done once, when the server answers.</summary>
    protected virtual Task PrepareAsync(Uri address) => Task.CompletedTask;

    private async Task<Uri> StartAsync(string program)
    {
        int port = LoopbackPorts.Find(IPAddress.Loopback, 1)[0];
        ProcessStartInfo start = new(program, Arguments(port)) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in Variables)
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

        Uri address = new UriBuilder(Scheme, "127.0.0.1", port).Uri;
        using HttpClient http = CreateHttp();
        await Poll.UntilAsync(
            $"{program} to answer",
            async token =>
            {
                Assert.False(_process.HasExited, $"{program} ended:\n{_log}");
                using HttpResponseMessage answer = await http.GetAsync(new Uri(address, ProbePath), token);
                return "answered";
            },
            CancellationToken.None);
        await PrepareAsync(address);
        return address;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            _log.Add(line.Data);
        }
    }
}
