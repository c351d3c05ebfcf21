using System.Runtime.ExceptionServices;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>How snapshots are taken from each server for itself.</summary>
public partial class ConsulSnapshotClient
{
    /// <summary>Saves a stale snapshot from each server, side by side, and tells which of them is the furthest. Meant for a cluster that has lost its quorum.</summary>
    /// <remarks>
    /// <para>Do it before servers are restarted or recovered: a server that starts without a quorum has nothing newer than its own last snapshot.</para>
    /// <para>The token goes to each of the servers given or discovered, and so do user and password; each address is one that the caller gave, or that the cluster
    /// told with the caller's scheme. With <c>https</c> each server's certificate is checked like the own one's: for <see cref="ConsulSnapshotOptions.TlsServerName"/>,
    /// such as <c>server.dc1.consul</c>, or without it for the host of its address.</para>
    /// <para>Before a server is asked for a snapshot it is asked what it is, which <see cref="ConsulSnapshotOptions.StallTimeout"/> limits. So a server that
    /// hangs does not hold up the others' report for longer than that, and an agent that is no server, whose snapshot would be that of some server, is told apart.</para>
    /// </remarks>
    /// <param name="path">Where to save: <c>b.snap</c> becomes <c>b-n1.snap</c>, with the name of the server's node, or its host and port. As with
    /// <see cref="SaveAsync(string, SaveOptions?, IProgress{SnapshotProgress}?, CancellationToken)"/> a name exists only if the snapshot is good.</param>
    /// <param name="options">Choices; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Told of the bytes received from all servers together, some times a second.</param>
    /// <param name="cancellationToken">Cancels all saves; those that were done stay.</param>
    /// <returns>What came of each server, at least one of which gave a snapshot. A server that did not is in it with its error.</returns>
    /// <exception cref="ConsulSnapshotRequestException">No server gave a snapshot, or the agent that should tell which servers there are cannot be reached.</exception>
    /// <exception cref="IOException">No file could be written.</exception>
    public virtual async Task<EveryServerReport> SaveFromEveryServerAsync(
        string path, EveryServerOptions? options = null, IProgress<SnapshotProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= EveryServerOptions.Default;
        return await ObserveEveryServerAsync(options, () => SaveFromEachAsync(path, options, progress, cancellationToken)).ConfigureAwait(false);
    }

    private async Task<EveryServerReport> SaveFromEachAsync(string path, EveryServerOptions options, IProgress<SnapshotProgress>? progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<ServerTarget> targets = await FindServersAsync(options, cancellationToken).ConfigureAwait(false);
        Log.EveryServerStarted(_logger, targets.Count);
        ServerFileNames names = new(path);
        SummedProgress? sum = progress is null ? null : new SummedProgress(progress);
        ServerSave[] saves = await Task.WhenAll(targets.Select(target => SaveFromAsync(target, names, options, sum?.Part(), cancellationToken))).ConfigureAwait(false);
        if (Array.TrueForAll(saves, static save => save.Snapshot is null))
        {
            ThrowAllFailed(saves);
        }

        return ServerRanking.Rank(saves);
    }

    private async Task<IReadOnlyList<ServerTarget>> FindServersAsync(EveryServerOptions options, CancellationToken cancellationToken)
    {
        if (options.Addresses.Count > 0)
        {
            return [.. options.Addresses.Distinct().Select(static address => new ServerTarget(null, address, IsOwn: false))];
        }

        ClusterStatus status = await GetStatusAsync(StatusOptions.Of(options), cancellationToken).ConfigureAwait(false);
        return ServerTarget.Of(status, _requests.AgentOf(options), _options.UseTlsOverUnixSocket, options.HttpPort);
    }

    private async Task<ServerSave> SaveFromAsync(
        ServerTarget target, ServerFileNames names, EveryServerOptions options, IProgress<SnapshotProgress>? progress, CancellationToken cancellationToken)
    {
        SaveOptions choices = new()
        {
            Address = target.IsOwn ? options.Address : target.Address,
            Token = options.Token,
            Datacenter = options.Datacenter,
            Consistency = ConsulConsistency.Stale,
        };
        string server = target.Name ?? (target.Address.Scheme == "unix" ? target.Address.LocalPath : target.Address.Authority);
        try
        {
            server = await AskForNameAsync(choices, cancellationToken).ConfigureAwait(false) ?? server;
            string path = names.Next(server);
            SavedSnapshot snapshot = await SaveAsync(path, choices, progress, cancellationToken).ConfigureAwait(false);
            return new ServerSave { Server = server, Address = target.Address, Path = path, Snapshot = snapshot };
        }
        catch (Exception exception) when (exception is ConsulSnapshotRequestException or IOException or UnauthorizedAccessException)
        {
            Log.ServerNotSaved(_logger, exception, server, TelemetryOutcome.ErrorOf(exception));
            return new ServerSave { Server = server, Address = target.Address, Error = exception };
        }
    }

    /// <summary>Asks a server for its node's name, which it does not tell to every token.</summary>
    /// <exception cref="ConsulSnapshotRequestException">It does not answer at all, or is no server.</exception>
    private async Task<string?> AskForNameAsync(RequestOptions choices, CancellationToken cancellationToken)
    {
        try
        {
            ApiAnswer answer = await _requests.CallAsync(StatusReader.Self, choices, cancellationToken).ConfigureAwait(false);
            AgentConfigAnswer? config = answer.Read(StatusAnswers.Default.AgentAnswer).Config;
            return config?.Server == false ? throw answer.Failure.NoServer(config.NodeName) : config?.NodeName is { Length: > 0 } name ? name : null;
        }
        catch (ConsulSnapshotRequestException exception) when (exception.StatusCode is { } status and not System.Net.HttpStatusCode.OK)
        {
            return null; // it answers, and the save will tell what is wrong, if anything is
        }
    }

    private static void ThrowAllFailed(ServerSave[] saves)
    {
        Exception[] errors = [.. saves.Select(static save => save.Error!)];
        if (errors.OfType<ConsulSnapshotRequestException>().FirstOrDefault() is { } first)
        {
            throw RequestFailure.OfEveryServer(first.Error, errors);
        }

        ExceptionDispatchInfo.Throw(errors[0]);
    }
}
