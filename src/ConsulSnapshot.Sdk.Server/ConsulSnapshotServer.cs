using ConsulSnapshot.Sdk.Server.Http;
using ConsulSnapshot.Sdk.Server.State;

namespace ConsulSnapshot.Sdk.Server;

/// <summary>Answers HTTP requests from a snapshot as the Consul server would from which it came.</summary>
/// <remarks>
/// <para>There is <c>/v1/snapshot</c> (GET and PUT), <c>/v1/kv/</c> (GET), <c>/v1/status/leader</c> and <c>/v1/status/peers</c>. Status, headers and body are those of Consul 1.21.4,
/// down to the byte. Blocking queries are answered at once, because nothing changes but by a restore.</para>
/// <para>A restore that is refused changes nothing. One that succeeds replaces all that is served in one step; requests in flight keep what they began with.
/// Afterwards the server's index is the one that the restored snapshot states: a real server's is higher.</para>
/// <para>Values of KV entries lie in a temporary file. In memory are the keys and some 70 bytes for each, so memory grows with the number of keys and not with the values.</para>
/// <para>Safe for concurrent use.</para>
/// </remarks>
public sealed class ConsulSnapshotServer : IAsyncDisposable
{
    private readonly KestrelListener _listener;
    private readonly CurrentSnapshot _current;

    private ConsulSnapshotServer(KestrelListener listener, CurrentSnapshot current)
    {
        _listener = listener;
        _current = current;
    }

    /// <summary>Gets the base address, with the port that is listened on.</summary>
    /// <value>It ends in a slash, which Consul's own tools do not take: give them its <see cref="Uri.Authority"/> as <c>CONSUL_HTTP_ADDR</c>.</value>
    public Uri Address => _listener.Address;

    /// <summary>Reads and verifies a snapshot, and starts to serve it.</summary>
    /// <param name="path">The archive's path. The file is held open until the server is disposed, or another snapshot is restored, and must not be changed in place meanwhile;
    /// it may be replaced or removed. It is never written to.</param>
    /// <param name="options">Choices; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the start; nothing is left running or behind.</param>
    /// <returns>A server that answers, to be disposed by the caller.</returns>
    /// <exception cref="IOException">A file cannot be read or written, or the port is in use.</exception>
    /// <exception cref="SnapshotFormatException">The archive is damaged, or a limit was exceeded.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum differs.</exception>
    /// <exception cref="InvalidDataException">The archive is intact, but no Consul server would restore it.</exception>
    public static async Task<ConsulSnapshotServer> StartAsync(string path, ConsulSnapshotServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= ConsulSnapshotServerOptions.Default;
        ServedSnapshot snapshot = await SnapshotLoader.LoadAsync(SpoolFile.Open(path), options, cancellationToken).ConfigureAwait(false);
        CurrentSnapshot current = new(snapshot);
        try
        {
            RequestRouter router = new(current, options, options.Datacenter ?? snapshot.Datacenter ?? "dc1");
            KestrelListener listener = await KestrelListener.StartAsync(options.Address, options.Port, router.AnswerAsync, cancellationToken).ConfigureAwait(false);
            return new ConsulSnapshotServer(listener, current);
        }
        catch
        {
            current.Dispose();
            throw;
        }
    }

    /// <summary>Stops listening, breaks off what is still being answered, and removes the temporary files.</summary>
    /// <returns>A task that ends when nothing is left behind.</returns>
    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync().ConfigureAwait(false);
        _current.Dispose();
    }
}
