using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>One Consul server on loopback, with a data folder of its own.</summary>
/// <remarks>Its ports and its folder stay the same when it is stopped, or killed, and started again.</remarks>
internal sealed class ConsulServer : IAsyncDisposable
{
    private const int MaxStartAttempts = 3;
    private const int SigTerm = 15;

    // As Linux counts them; other systems are not what these tests run on.
    private const int SigCont = 18;
    private const int SigStop = 19;

    private static readonly TimeSpan s_stopLimit = TimeSpan.FromSeconds(10);

    private readonly ConsulServerOptions _options;
    private readonly DirectoryInfo _data;
    private readonly int _httpPort;
    private readonly ServerLog _log = new();
    private Process? _process;
    private ServerGuard? _guard;

    private ConsulServer(ConsulServerOptions options, Version version)
    {
        _options = options;
        Version = version;
        _data = Directory.CreateTempSubdirectory("consul-snapshot-data-");
        int[] ports = LoopbackPorts.Find(options.BindAddress, 3);
        _httpPort = options.HttpPort ?? ports[0];
        HttpAddress = new UriBuilder(options.Tls is null ? "http" : "https", options.BindAddress.ToString(), _httpPort).Uri;
        ServerAddress = new IPEndPoint(options.BindAddress, ports[1]);
        LanAddress = new IPEndPoint(options.BindAddress, ports[2]);
    }

    /// <summary>Gets the address of the HTTP API.</summary>
    public Uri HttpAddress { get; }

    /// <summary>Gets the address by which Raft knows the server.</summary>
    public IPEndPoint ServerAddress { get; }

    /// <summary>Gets the address at which other servers join.</summary>
    public IPEndPoint LanAddress { get; }

    public string NodeName => _options.NodeName;

    public string Datacenter => _options.Datacenter;

    /// <summary>Gets the secret of the first management token; null where ACLs are off.</summary>
    public string? ManagementToken => _options.ManagementToken;

    public Version Version { get; }

    public string DataDirectory => _data.FullName;

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Gets the id of the process, the last one's where the server does not run.</summary>
    public int ProcessId => _process?.Id ?? throw new InvalidOperationException($"{NodeName} was never started.");

    /// <summary>Gets the end of what the server wrote.</summary>
    public string Log => _log.ToString();

    /// <summary>Starts a new server and waits until it is ready.</summary>
    public static Task<ConsulServer> StartNewAsync(CancellationToken cancellationToken) =>
        StartNewAsync(ConsulServerOptions.Default, cancellationToken);

    /// <inheritdoc cref="StartNewAsync(CancellationToken)"/>
    public static Task<ConsulServer> StartNewAsync(ConsulServerOptions options, CancellationToken cancellationToken) =>
        WithFreePortsAsync(async () =>
        {
            ConsulServer server = await CreateAsync(options);
            try
            {
                await server.StartAsync(cancellationToken);
                return server;
            }
            catch
            {
                await server.DisposeAsync();
                throw;
            }
        });

    /// <summary>Makes a server that does not run yet; its addresses are known.</summary>
    public static async Task<ConsulServer> CreateAsync(ConsulServerOptions options)
    {
        ConsulBinary.Require();
        return new ConsulServer(options, await ConsulBinary.GetVersionAsync());
    }

    /// <summary>Starts what has to be started anew, on other ports, when one of its ports was taken after it was found free.</summary>
    public static async Task<T> WithFreePortsAsync<T>(Func<Task<T>> start)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await start();
            }
            catch (PortTakenException) when (attempt < MaxStartAttempts)
            {
                // The next attempt picks other ports.
            }
        }
    }

    /// <summary>Starts the server, again after a stop, and waits until it is ready.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Launch();
        await WaitUntilReadyAsync(cancellationToken);
    }

    /// <summary>Starts the process and returns at once: a server without a quorum never becomes ready.</summary>
    public void Launch()
    {
        if (IsRunning)
        {
            throw new InvalidOperationException($"{NodeName} runs already.");
        }

        _process?.Dispose();
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(ConsulBinary.Require(), Arguments())
            {
                WorkingDirectory = DataDirectory,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Start();
        _guard = new ServerGuard(_process.Id, DataDirectory);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Waits until there is a leader and the catalog has this server's node.</summary>
    /// <remarks>With ACLs that includes that the management token is known, and that this server is done with the old ACL system, in which each starts.</remarks>
    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using ConsulApi api = CreateApi(ManagementToken);
        try
        {
            await Poll.UntilAsync(
                $"{NodeName} to be ready",
                async token =>
                {
                    ThrowIfEnded();
                    bool isReady = await api.GetLanAddressAsync(token) == LanAddress.ToString() // not a stranger that was faster to take the port
                        && await api.GetLeaderAsync(token) is not null
                        && await api.HasNodeAsync(NodeName, token)
                        && (ManagementToken is null || await api.HasTokensAsync(token));
                    return isReady ? this : null;
                },
                cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new InvalidOperationException($"{exception.Message} Its log ends:\n{Log}", exception);
        }
    }

    /// <summary>Ends the process as a server's operator does, with SIGTERM, and waits for its end.</summary>
    public async Task StopAsync()
    {
        if (_process is { HasExited: false } process && !OperatingSystem.IsWindows() && kill(process.Id, SigTerm) == 0)
        {
            try
            {
                await process.WaitForExitAsync().WaitAsync(s_stopLimit);
            }
            catch (TimeoutException)
            {
                // It does not end by itself: killed below.
            }
        }

        await KillAsync();
    }

    /// <summary>Ends the process as a power failure does, with SIGKILL, and waits for its end.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        _guard?.Dispose();
        _guard = null;
    }

    /// <summary>Halts the process where it is: its connections stay open, and nothing is answered.</summary>
    public void Freeze() => Signal(SigStop);

    /// <summary>Lets the process go on after <see cref="Freeze"/>.</summary>
    public void Thaw() => Signal(SigCont);

    /// <summary>Makes a client whose base address is this server's and whose requests carry the token, if there is one.</summary>
    /// <remarks>With TLS it trusts the server and shows the client certificate. The caller disposes it.</remarks>
    public HttpClient CreateClient(string? token)
    {
        HttpClient client = new(_options.Tls?.CreateHandler() ?? new SocketsHttpHandler()) { BaseAddress = HttpAddress };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Add("X-Consul-Token", token);
        }

        return client;
    }

    /// <summary>Makes a <see cref="ConsulApi"/> for this server. The caller disposes it.</summary>
    public ConsulApi CreateApi(string? token) => new(CreateClient(token));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process?.Dispose();
        _data.Delete(recursive: true);
    }

    private IEnumerable<string> Arguments()
    {
        yield return "agent";
        yield return "-server";
        yield return $"-node={NodeName}";
        yield return $"-datacenter={Datacenter}";
        yield return $"-data-dir={DataDirectory}";
        yield return $"-bind={_options.BindAddress}";
        yield return $"-client={_options.BindAddress}";
        yield return $"-bootstrap-expect={_options.BootstrapExpect}";
        yield return "-disable-host-node-id";
        yield return "-retry-interval=1s";
        foreach (IPEndPoint other in _options.Join)
        {
            yield return $"-retry-join={other}";
        }

        yield return $"-hcl={Configuration()}";
    }

    private string Configuration()
    {
        // Consul 1.14 and later listen for gRPC over TLS on a fixed port; earlier ones refuse the setting.
        string grpcTls = Version >= new Version(1, 14) ? "grpc_tls = -1" : "";
        (int http, int https) = _options.Tls is null ? (_httpPort, -1) : (-1, _httpPort);
        return string.Create(CultureInfo.InvariantCulture, $$"""
            disable_update_check = true
            performance { raft_multiplier = 1 }
            ports {
              http = {{http}}
              https = {{https}}
              server = {{ServerAddress.Port}}
              serf_lan = {{LanAddress.Port}}
              serf_wan = {{_options.WanPort ?? -1}}
              dns = -1
              grpc = -1
              {{grpcTls}}
            }
            {{TlsConfiguration()}}
            {{AclConfiguration()}}
            {{_options.ExtraHcl}}
            """);
    }

    private string TlsConfiguration() => _options.Tls is not { } tls ? "" : $"""
        ca_file = "{tls.CaFile}"
        cert_file = "{tls.ServerCertificateFile}"
        key_file = "{tls.ServerKeyFile}"
        verify_incoming = true
        verify_outgoing = true
        verify_server_hostname = true
        """;

    // "master" is what Consul 1.8 calls it; later versions still take that name.
    private string AclConfiguration() => ManagementToken is not { } token ? "" : $$"""
        primary_datacenter = "{{Datacenter}}"
        acl {
          enabled = true
          default_policy = "deny"
          tokens { master = "{{token}}" }
        }
        """;

    private void Signal(int signal)
    {
        if (kill(ProcessId, signal) != 0)
        {
            throw new InvalidOperationException($"{NodeName} took no signal {signal}: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    private void ThrowIfEnded()
    {
        if (IsRunning)
        {
            return;
        }

        string log = Log;
        if (log.Contains("address already in use", StringComparison.Ordinal))
        {
            throw new PortTakenException($"{NodeName} found a port taken:\n{log}");
        }

        throw new InvalidOperationException($"{NodeName} ended while it was waited for. Its log ends:\n{log}");
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

    private sealed class PortTakenException(string message) : Exception(message);
}
