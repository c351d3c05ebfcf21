namespace ConsulSnapshot.Sdk.Client;

/// <summary>Choices for saving a snapshot from each server.</summary>
/// <remarks><see cref="RequestOptions.Address"/> is that of the agent that is asked which servers there are. Token and basic authentication go to each server, and to nobody else.</remarks>
public sealed record EveryServerOptions : RequestOptions
{
    private const int MaxPort = 65535;

    /// <summary>The default choices.</summary>
    public static EveryServerOptions Default { get; } = new();

    /// <summary>Gets the addresses of the servers' HTTP APIs, <c>http</c> or <c>https</c>. With them nobody is asked which servers there are.</summary>
    /// <value>The default is none: the servers are those that an agent knows. A cluster tells of them only where Raft reaches them, so the HTTP API is
    /// looked for at the same hosts, with the scheme and the port of the agent's own address; where that is a socket, with <c>http</c> and port 8500, or
    /// <c>https</c> and port 8501 if the socket speaks TLS. The agent itself, if it is a server, is asked at the address it was reached at.</value>
    /// <exception cref="ArgumentException">An address is not absolute, has another scheme, or has a user in it.</exception>
    public IReadOnlyList<Uri> Addresses
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value.All(static address => address is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo.Length: 0 })
                ? [.. value]
                : throw new ArgumentException("Each address must be absolute, with the scheme http or https and without a user.", nameof(value));
        }
    } = [];

    /// <summary>Gets how often and for how long the save from a server that failed is tried again, for each server by itself.</summary>
    /// <value>The default is <see cref="RetryOptions.None"/>: a cluster that lost its quorum does not get better by waiting, a server that has nothing to give
    /// will not have it a second later, and who did answer is not held up by who did not. What failed is in the report.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public RetryOptions Retry
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = RetryOptions.None;

    /// <summary>Gets how many bytes of the archive are received from each server in a second at most.</summary>
    /// <value>In bytes. The default is <see langword="null"/>: no limit.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public long? MaxBytesPerSecond
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value ?? 1, nameof(value));
            field = value;
        }
    }

    /// <summary>Gets the port of the HTTP API of the servers that an agent knows.</summary>
    /// <value>1 to 65535. The default is <see langword="null"/>: that of the agent's own address.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is no port.</exception>
    public int? HttpPort
    {
        get;
        init
        {
            if (value is { } port)
            {
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(port);
                ArgumentOutOfRangeException.ThrowIfGreaterThan(port, MaxPort);
            }

            field = value;
        }
    }
}
