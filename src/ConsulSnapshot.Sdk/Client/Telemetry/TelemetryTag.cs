namespace ConsulSnapshot.Sdk.Client;

/// <summary>The names of tags. Those that OpenTelemetry has a name for have that.</summary>
internal static class TelemetryTag
{
    public const string Client = "consul.snapshot.client";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string Datacenter = "consul.datacenter";
    public const string Operation = "consul.snapshot.operation";
    public const string Outcome = "consul.snapshot.outcome";
    public const string Error = "error.type";

    public const string Index = "consul.snapshot.index";
    public const string Size = "consul.snapshot.size";
    public const string Consistency = "consul.snapshot.consistency";
    public const string Staleness = "consul.snapshot.staleness";
    public const string Attempt = "consul.snapshot.attempt";
    public const string Attempts = "consul.snapshot.attempts";
    public const string Received = "consul.snapshot.received";
    public const string Sent = "consul.snapshot.sent";
    public const string Servers = "consul.snapshot.servers";
    public const string ServersSaved = "consul.snapshot.servers.saved";
    public const string RestoreOutcome = "consul.snapshot.restore.outcome";
    public const string RestoreStoppedBy = "consul.snapshot.restore.stopped_by";
    public const string RecoveryKind = "consul.snapshot.recovery.kind";
    public const string RecoveryResult = "consul.snapshot.recovery.result";
    public const string RecoveryObjects = "consul.snapshot.recovery.objects";
    public const string RecoveryWritten = "consul.snapshot.recovery.written";
}
