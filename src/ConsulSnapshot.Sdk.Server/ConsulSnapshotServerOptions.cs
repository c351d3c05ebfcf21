using System.Net;
using Microsoft.AspNetCore.Http;

namespace ConsulSnapshot.Sdk.Server;

/// <summary>Choices for serving one snapshot.</summary>
public sealed record ConsulSnapshotServerOptions
{
    /// <summary>The default choices: a free port of the loopback address, without ACLs.</summary>
    public static ConsulSnapshotServerOptions Default { get; } = new();

    /// <summary>Gets the address to listen on.</summary>
    /// <value>The default is <c>127.0.0.1</c>. There is no TLS, and a snapshot holds secrets: any other address shows them to the network.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public IPAddress Address { get; init => field = value ?? throw new ArgumentNullException(nameof(value)); } = IPAddress.Loopback;

    /// <summary>Gets the TCP port to listen on.</summary>
    /// <value>The default is 0: a free port, which <see cref="ConsulSnapshotServer.Address"/> names.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or above 65,535.</exception>
    public int Port
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, IPEndPoint.MaxPort);
            field = value;
        }
    }

    /// <summary>Gets the name of the datacenter; requests for another one are refused.</summary>
    /// <value>The default is <see langword="null"/>: the datacenter of the first local node in the snapshot that the server starts with, or <c>dc1</c> if it holds none.</value>
    public string? Datacenter { get; init; }

    /// <summary>Gets the ACL tokens' secrets that are accepted. Each allows everything; the tokens inside the snapshot count for nothing.</summary>
    /// <value>The default is empty: ACLs are off, and tokens are not looked at.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public IReadOnlyCollection<string> Tokens { get; init => field = value ?? throw new ArgumentNullException(nameof(value)); } = [];

    /// <summary>Gets the limits for reading snapshots, those that are restored included.</summary>
    /// <value>The default is <see cref="SnapshotReaderOptions.Default"/>. Archives that Consul itself does not take are refused in any case.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public SnapshotReaderOptions ReaderOptions { get; init => field = value ?? throw new ArgumentNullException(nameof(value)); } = SnapshotReaderOptions.Default;

    /// <summary>Gets the folder for temporary files, which hold KV entries and restored archives in clear, readable by their owner alone.</summary>
    /// <value>The default is <see langword="null"/>: the system's temporary folder.</value>
    public string? SpoolFolder { get; init; }

    /// <summary>Gets after how many bytes the connection breaks off while a snapshot is sent, to test how a client takes it.</summary>
    /// <value>The default is <see langword="null"/>: it does not. The client gets at most as many bytes of the body, and no end of it.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long? CutSnapshotAfter
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value.GetValueOrDefault(), nameof(value));
            field = value;
        }
    }

    /// <summary>Gets what runs before each request is answered, to test how a client takes delays and errors.</summary>
    /// <value>The default is <see langword="null"/>: nothing. The function returns <see langword="true"/> if it has answered the request itself, or aborted it;
    /// otherwise the server answers. It runs for several requests at a time; what it throws becomes an answer with status 500 and no body.</value>
    public Func<HttpContext, Task<bool>>? Intercept { get; init; }
}
