using System.IO.Pipelines;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Saves snapshots from a Consul cluster and restores them into it.</summary>
/// <remarks>
/// <para>Each snapshot is verified while it arrives, and before a byte of it is sent. There is no limit on the time in which a server has to answer:
/// it builds the whole archive before its first byte, and answers a restore when that is done. Cancellation bounds both.</para>
/// <para>Thread-safe; saves and restores may run side by side. Members are virtual so that tests can replace them.</para>
/// </remarks>
public partial class ConsulSnapshotClient : IDisposable, IAsyncDisposable
{
    internal const string Endpoint = "v1/snapshot";

    private readonly HttpClient _http;
    private readonly bool _ownsHttp;
    private readonly ConsulLogin? _login;
    private readonly bool _ownsLogin;
    private readonly bool _ownsMonitor;
    private readonly ConsulSnapshotOptions _options;
    private readonly ConsulRequests _requests;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <summary>Initializes a new instance of the <see cref="ConsulSnapshotClient"/> class over an HTTP client of the caller's.</summary>
    /// <param name="http">The HTTP client. Its <see cref="HttpClient.BaseAddress"/> is the server, else <see cref="ConsulSnapshotOptions.Address"/> is. Its
    /// <see cref="HttpClient.Timeout"/> should be <see cref="Timeout.InfiniteTimeSpan"/>; it must not decompress answers, nor send <c>Accept-Encoding</c>. It stays the caller's to dispose.</param>
    /// <param name="options">Token or login, datacenter and limits; what concerns the connection is the HTTP client's. <see langword="null"/> for the defaults.</param>
    /// <param name="timeProvider">The clock; <see langword="null"/> for the system's.</param>
    /// <param name="logger">The log; <see langword="null"/> for none.</param>
    /// <param name="saveMonitor">What is told of each save, such as one that outlives the client; <see langword="null"/> for one of the client's own.</param>
    public ConsulSnapshotClient(
        HttpClient http, ConsulSnapshotOptions? options = null, TimeProvider? timeProvider = null, ILogger<ConsulSnapshotClient>? logger = null, SnapshotSaveMonitor? saveMonitor = null)
        : this(http, options?.Copy() ?? new ConsulSnapshotOptions(), ownsHttp: false, timeProvider, logger, saveMonitor)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ConsulSnapshotClient"/> class with a login and telemetry that are shared with others.</summary>
    internal ConsulSnapshotClient(
        HttpClient http, ConsulSnapshotOptions options, ConsulLogin? login, ClientTelemetry telemetry, TimeProvider? timeProvider, ILogger<ConsulSnapshotClient>? logger)
    {
        ArgumentNullException.ThrowIfNull(http);
        _http = http;
        _options = options;
        _login = login;
        _time = timeProvider ?? TimeProvider.System;
        _requests = new ConsulRequests(http, options, new ConsulTokenSource(options, login), _time);
        _logger = logger ?? NullLogger<ConsulSnapshotClient>.Instance;
        _telemetry = telemetry;
    }

    private ConsulSnapshotClient(
        HttpClient http, ConsulSnapshotOptions options, bool ownsHttp, TimeProvider? timeProvider, ILogger<ConsulSnapshotClient>? logger, SnapshotSaveMonitor? saveMonitor)
        : this(http, options, ConsulLogin.Create(() => http, options, timeProvider, logger), ClientTelemetry.Of(saveMonitor, timeProvider), timeProvider, logger)
    {
        _ownsHttp = ownsHttp;
        _ownsLogin = true;
        _ownsMonitor = saveMonitor is null;
        _telemetry.MeasureAge(_requests.AgentOf(StatusOptions.Default), options.Datacenter);
    }

    /// <summary>Gets the way to Consul's API, for what is built on the client.</summary>
    internal ConsulRequests Requests => _requests;

    /// <summary>Makes a client with a connection of its own: TLS, client certificates and unix sockets as the options say.</summary>
    /// <param name="options">Where Consul is, and as whom to speak to it.</param>
    /// <param name="timeProvider">The clock; <see langword="null"/> for the system's.</param>
    /// <param name="logger">The log; <see langword="null"/> for none.</param>
    /// <param name="saveMonitor">What is told of each save, such as one that outlives the client; <see langword="null"/> for one of the client's own.</param>
    /// <returns>A client, to be disposed by the caller.</returns>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options contradict each other or are out of range.</exception>
    /// <exception cref="IOException">A certificate's file cannot be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A certificate's file holds none, or the key does not fit.</exception>
    public static ConsulSnapshotClient Create(
        ConsulSnapshotOptions options, TimeProvider? timeProvider = null, ILogger<ConsulSnapshotClient>? logger = null, SnapshotSaveMonitor? saveMonitor = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ConsulOptionsCheck.ThrowIfInvalid(options);
        options = options.Copy();
        HttpClient http = new(ConsulHttpHandler.Create(options))
        {
            BaseAddress = ConsulHttpHandler.BaseAddress(options),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        return new ConsulSnapshotClient(http, options, ownsHttp: true, timeProvider, logger, saveMonitor);
    }

    /// <summary>Saves a snapshot to a file. The name exists only if the snapshot is good: verified, on disk, renamed in one step. An existing file is replaced only then.
    /// A failed attempt is followed by others, as <see cref="SaveOptions.Retry"/> says.</summary>
    /// <param name="path">The file's path. A temporary file lies beside it meanwhile, readable by its owner alone, as the file itself is.</param>
    /// <param name="options">Choices; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Told of bytes received, some times a second.</param>
    /// <param name="cancellationToken">Cancels the save; nothing is left behind.</param>
    /// <returns>What was saved.</returns>
    /// <exception cref="ConsulSnapshotRequestException">Consul cannot be reached, refuses, or what it sends is no good snapshot.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public virtual async Task<SavedSnapshot> SaveAsync(string path, SaveOptions? options = null, IProgress<SnapshotProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= SaveOptions.Default;
        return await ObserveSaveAsync(OperationName.Save, options, operation => SaveToFileAsync(path, options, operation, progress, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Saves a snapshot to a stream. The bytes go out as they arrive: only when this method returns are they known to be good, unless
    /// <see cref="SaveOptions.VerifyBeforeWriting"/> is set.</summary>
    /// <param name="target">The target; flushed, and not closed. If it can seek and stands at its end, it is cut back to where it stood when an attempt fails.
    /// Otherwise an attempt of which bytes have gone out is the last one.</param>
    /// <param name="options">Choices; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Told of bytes received, some times a second.</param>
    /// <param name="cancellationToken">Cancels the save.</param>
    /// <returns>What was saved.</returns>
    /// <exception cref="ConsulSnapshotRequestException">Consul cannot be reached, refuses, or what it sends is no good snapshot.</exception>
    public virtual async Task<SavedSnapshot> SaveAsync(Stream target, SaveOptions? options = null, IProgress<SnapshotProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        options ??= SaveOptions.Default;
        return await ObserveSaveAsync(OperationName.Save, options, operation => SaveToStreamAsync(target, options, operation, progress, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Saves a snapshot to a pipe. The bytes go out as they arrive: only when this method returns are they known to be good, unless
    /// <see cref="SaveOptions.VerifyBeforeWriting"/> is set.</summary>
    /// <param name="target">The target; never completed by this method. An attempt of which bytes have gone out is the last one.</param>
    /// <param name="options">Choices; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Told of bytes received, some times a second.</param>
    /// <param name="cancellationToken">Cancels the save.</param>
    /// <returns>What was saved.</returns>
    /// <exception cref="ConsulSnapshotRequestException">Consul cannot be reached, refuses, or what it sends is no good snapshot.</exception>
    public virtual async Task<SavedSnapshot> SaveAsync(PipeWriter target, SaveOptions? options = null, IProgress<SnapshotProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        options ??= SaveOptions.Default;
        Stream stream = target.AsStream(leaveOpen: true);
        await using (stream.ConfigureAwait(false))
        {
            return await ObserveSaveAsync(OperationName.Save, options, operation => SaveToStreamAsync(stream, options, operation, progress, cancellationToken)).ConfigureAwait(false);
        }
    }

    /// <summary>Logs out, if there was a login, and releases the connection, as far as both are the client's own.</summary>
    /// <remarks>Prefer <see cref="DisposeAsync"/> with a login: this one waits on the caller's thread for the logout, five seconds at most.</remarks>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Logs out, if there was a login, and releases the connection, as far as both are the client's own.</summary>
    /// <returns>A task that ends after five seconds at most. A logout that fails is logged, and throws nothing.</returns>
    public async ValueTask DisposeAsync()
    {
        await DisposeAsyncCore().ConfigureAwait(false);
        Dispose(disposing: false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Logs out, if there was a login, and releases the connection, as far as both are the client's own.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (_ownsMonitor)
            {
                _telemetry.ForgetAge();
            }

            if (_ownsLogin)
            {
                _login?.Dispose();
            }

            if (_ownsHttp)
            {
                _http.Dispose();
            }
        }
    }

    /// <summary>Logs out, if there was a login, and releases the connection, as far as both are the client's own.</summary>
    /// <returns>A task that ends when that is done.</returns>
    protected virtual async ValueTask DisposeAsyncCore()
    {
        if (_ownsMonitor)
        {
            _telemetry.ForgetAge();
        }

        if (_ownsLogin && _login is not null)
        {
            await _login.DisposeAsync().ConfigureAwait(false);
        }

        if (_ownsHttp)
        {
            _http.Dispose();
        }
    }
}
