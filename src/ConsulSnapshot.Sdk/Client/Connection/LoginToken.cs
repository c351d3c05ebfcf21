namespace ConsulSnapshot.Sdk.Client;

/// <summary>The token of one login, and the connection over which it came. No record, which would print the secret.</summary>
internal sealed class LoginToken
{
    // A request that takes the token along must arrive before it expires.
    private static readonly TimeSpan s_longestMargin = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly TimeSpan? _lifetime;

    /// <param name="requests">The connection.</param>
    /// <param name="answer">The login's answer.</param>
    /// <param name="started">When the login began.</param>
    public LoginToken(ConsulRequests requests, LoginAnswer answer, long started)
    {
        Requests = requests;
        Secret = answer.SecretId!;
        Accessor = answer.AccessorId ?? "";
        _time = requests.Time;
        _started = started;

        // The server's clock may differ from this one's: what counts is the time between its two moments.
        TimeSpan? lifetime = answer.ExpirationTime - (answer.CreateTime ?? _time.GetUtcNow());
        _lifetime = lifetime > TimeSpan.Zero ? lifetime : null;
    }

    public ConsulRequests Requests { get; }

    public string Secret { get; }

    /// <summary>Gets the public name of the token.</summary>
    public string Accessor { get; }

    /// <summary>Gets a value indicating whether the token has expired, or will do so before a request could arrive.</summary>
    public bool IsExpiring =>
        _lifetime is { } lifetime && _time.GetElapsedTime(_started) >= lifetime - (lifetime / 10 < s_longestMargin ? lifetime / 10 : s_longestMargin);
}
