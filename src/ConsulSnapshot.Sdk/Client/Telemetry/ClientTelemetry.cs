namespace ConsulSnapshot.Sdk.Client;

/// <summary>What one client, or all clients of one name, tell of their work.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="instruments">The instruments.</param>
/// <param name="name">The client's name.</param>
/// <param name="saves">What is told of each save.</param>
internal sealed class ClientTelemetry(ClientInstruments instruments, string? name, SnapshotSaveMonitor saves)
{
    /// <summary>The name, in tags, of a client that has none.</summary>
    public const string NoName = "default";

    /// <summary>Makes the telemetry of a client that belongs to no service provider.</summary>
    public static ClientTelemetry Of(SnapshotSaveMonitor? saves, TimeProvider? time) => new(ClientInstruments.Default, name: null, saves ?? new SnapshotSaveMonitor(time));

    /// <summary>Gets what is told of each save.</summary>
    public SnapshotSaveMonitor Saves => saves;

    /// <summary>Lets the age of the last save be measured.</summary>
    public void MeasureAge(Uri agent, string? datacenter) => instruments.Ages.Add(saves, TagsOf(agent, datacenter));

    /// <summary>Ends that.</summary>
    public void ForgetAge() => instruments.Ages.Remove(saves);

    /// <summary>Runs an operation, and tells of it.</summary>
    /// <param name="operation">Its name, one of <see cref="OperationName"/>.</param>
    /// <param name="requests">How it is done.</param>
    /// <param name="choices">What it does otherwise than its client.</param>
    /// <param name="work">Does it.</param>
    public async Task<T> RunAsync<T>(string operation, ConsulRequests requests, RequestOptions choices, Func<ClientOperation, Task<T>> work)
    {
        long started = requests.Time.GetTimestamp();
        ClientOperation running = new(instruments, operation, requests.ServerName(choices), TagsOf(requests.AgentOf(choices), choices.Datacenter ?? requests.Options.Datacenter));
        try
        {
            T result = await work(running).ConfigureAwait(false);
            running.End(exception: null, requests.Time.GetElapsedTime(started));
            return result;
        }
        catch (Exception exception)
        {
            running.End(exception, requests.Time.GetElapsedTime(started));
            throw;
        }
    }

    private KeyValuePair<string, object?>[] TagsOf(Uri agent, string? datacenter)
    {
        List<KeyValuePair<string, object?>> tags = [new(TelemetryTag.Client, string.IsNullOrEmpty(name) ? NoName : name)];
        if (agent.Scheme == "unix")
        {
            tags.Add(new(TelemetryTag.ServerAddress, agent.LocalPath));
        }
        else
        {
            tags.Add(new(TelemetryTag.ServerAddress, agent.IdnHost));
            tags.Add(new(TelemetryTag.ServerPort, agent.Port));
        }

        if (datacenter is not null)
        {
            tags.Add(new(TelemetryTag.Datacenter, datacenter));
        }

        return [.. tags];
    }
}
