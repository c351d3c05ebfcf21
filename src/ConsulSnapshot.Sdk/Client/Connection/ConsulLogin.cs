using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>The token that an auth method gives out: fetched when it is first needed, shared, replaced in time, and given back at the end.</summary>
/// <remarks>Thread-safe. Source: hashicorp/consul, agent/acl_endpoint.go, ACLLogin and ACLLogout.</remarks>
/// <param name="connect">Gets the HTTP client for a login and for the logout that ends it; it stays its owner's to dispose.</param>
/// <param name="options">The options, of which there must be those of the login.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class ConsulLogin(Func<HttpClient> connect, ConsulSnapshotOptions options, TimeProvider time, ILogger logger) : IDisposable, IAsyncDisposable
{
    // Whoever ends a program does not wait long for a server that is gone.
    private static readonly TimeSpan s_endLimit = TimeSpan.FromSeconds(5);

    private static readonly ApiCall s_logout = new(HttpMethod.Post, "v1/acl/logout");

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = new(Timeout.InfiniteTimeSpan, time);
    private Task<LoginToken>? _running;
    private LoginToken? _token;
    private bool _isDisposed;

    /// <summary>Makes the login that options ask for; <see langword="null"/> if they ask for none.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options contradict each other or are out of range.</exception>
    public static ConsulLogin? Create(Func<HttpClient> connect, ConsulSnapshotOptions options, TimeProvider? time, ILogger? logger)
    {
        if (options.Login is not { IsSet: true })
        {
            return null;
        }

        ConsulOptionsCheck.ThrowIfInvalid(options);
        return new ConsulLogin(connect, options, time ?? TimeProvider.System, logger ?? NullLogger.Instance);
    }

    /// <summary>Gets the token that is valid now.</summary>
    /// <exception cref="ConsulSnapshotRequestException">The login failed. The next request tries anew.</exception>
    /// <exception cref="IOException">The file of the bearer token cannot be read.</exception>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken) =>
        (await GetTokenAsync(unknown: null).WaitAsync(cancellationToken).ConfigureAwait(false)).Secret;

    /// <summary>Gets a token in place of one that Consul does not know any more, unless that was replaced already.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public async Task<string> ReplaceAsync(string unknown, CancellationToken cancellationToken) =>
        (await GetTokenAsync(unknown).WaitAsync(cancellationToken).ConfigureAwait(false)).Secret;

    /// <summary>Gives the token back. A failure is logged: the token is then left to expire.</summary>
    public async ValueTask DisposeAsync()
    {
        (bool isFirst, Task? running) = End();
        if (!isFirst)
        {
            return;
        }

        _end.CancelAfter(s_endLimit);
        if (running is not null)
        {
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // it was told to whom it concerns
        }

        if (_token is { } token)
        {
            await LogoutAsync(token).ConfigureAwait(false);
        }

        _end.Dispose();
    }

    /// <summary>Gives the token back as <see cref="DisposeAsync"/> does, on this thread; a login that is running is cancelled.</summary>
    public void Dispose()
    {
        (bool isFirst, Task? running) = End();
        if (!isFirst)
        {
            return;
        }

        if (running is { IsCompleted: false })
        {
            _end.Cancel(); // and not disposed: the login still looks at it
            return;
        }

        _end.CancelAfter(s_endLimit);
        if (_token is { } token)
        {
            Logout(token);
        }

        _end.Dispose();
    }

    private Task<LoginToken> GetTokenAsync(string? unknown)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_running is { IsCompleted: false })
            {
                return _running;
            }

            if (_token is { IsExpiring: false } && _token.Secret != unknown)
            {
                return Task.FromResult(_token);
            }

            // For all who wait, and so not cancelled with one of them.
            LoginToken? unknownToken = _token?.Secret == unknown ? _token : null;
            return _running = Task.Run(() => LoginAnewAsync(unknownToken));
        }
    }

    private async Task<LoginToken> LoginAnewAsync(LoginToken? unknown)
    {
        if (unknown is not null)
        {
            // A server that is behind knows it not yet, rather than not any more: nobody would ever give it back.
            Log.LoginTokenUnknown(logger, options.Login!.AuthMethod!, unknown.Accessor);
            await LogoutAsync(unknown).ConfigureAwait(false);
        }

        LoginToken token = await LoginAsync().ConfigureAwait(false);
        lock (_lock)
        {
            return _token = token;
        }
    }

    private async Task<LoginToken> LoginAsync()
    {
        ConsulLoginOptions login = options.Login!;
        string bearer = login.BearerTokenFile is { } file
            ? await SecretFile.ReadAsync($"{nameof(options.Login)}.{nameof(login.BearerTokenFile)}", file, _end.Token).ConfigureAwait(false)
            : login.BearerToken!;
        LoginBody body = new() { AuthMethod = login.AuthMethod!, BearerToken = bearer, Meta = login.Meta.Count > 0 ? login.Meta : null };
        ApiCall call = new(HttpMethod.Post, "v1/acl/login")
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(body, LoginJson.Default.LoginBody),
            About = $"auth method '{login.AuthMethod}'",
            Secrets = () => [bearer],
        };
        long started = time.GetTimestamp();
        ConsulRequests requests = new(connect(), options, new ConsulTokenSource(options), time);
        ApiAnswer answer = await requests.CallAsync(call, new LoginCallOptions { Token = "" }, _end.Token).ConfigureAwait(false);
        LoginAnswer found = answer.Read(LoginJson.Default.LoginAnswer);
        if (string.IsNullOrEmpty(found.SecretId))
        {
            throw answer.Failure.NotTheJson("$.SecretID", null);
        }

        Log.LoggedIn(logger, login.AuthMethod!, found.AccessorId, found.ExpirationTime);
        return new LoginToken(requests, found, started);
    }

    private async Task LogoutAsync(LoginToken token)
    {
        try
        {
            await token.Requests.CallAsync(s_logout, new LoginCallOptions { Token = token.Secret }, _end.Token).ConfigureAwait(false);
            Log.LoggedOut(logger, token.Accessor);
        }
        catch (Exception exception)
        {
            LogFailedLogout(token, exception);
        }
    }

    private void Logout(LoginToken token)
    {
        try
        {
            token.Requests.CallAtOnce(s_logout, new LoginCallOptions { Token = token.Secret }, _end.Token);
            Log.LoggedOut(logger, token.Accessor);
        }
        catch (Exception exception)
        {
            LogFailedLogout(token, exception);
        }
    }

    private void LogFailedLogout(LoginToken token, Exception exception)
    {
        if (exception is ConsulSnapshotRequestException { StatusCode: HttpStatusCode.Forbidden, ServerText: ConsulRequests.UnknownToken })
        {
            Log.LoggedOut(logger, token.Accessor); // it expired, or somebody else was faster
        }
        else
        {
            Log.LogoutFailed(logger, exception, token.Accessor);
        }
    }

    private (bool IsFirst, Task? Running) End()
    {
        lock (_lock)
        {
            bool isFirst = !_isDisposed;
            _isDisposed = true;
            return (isFirst, _running);
        }
    }

    /// <summary>A call that says itself as whom it is made.</summary>
    private sealed record LoginCallOptions : RequestOptions;
}
